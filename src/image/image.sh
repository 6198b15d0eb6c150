#!/usr/bin/env bash
# image.sh FILE [TAG]: builds a container image of Certferry as a tar file for `docker load`, from files of this machine. It needs neither
# a Docker daemon nor a registry. Requires a JDK 17 or later with jlink, busybox-static, and a build of Certferry (mvn package). The build
# is reproducible: the same inputs result in the same bytes. It prints the tag (default: certferry:latest). Refer to the image by its tag:
# its id is not the same in every engine, because the containerd image store does not use the digest of the configuration.
#
# The image contains a Java runtime with the required modules and shared libraries, busybox for the health check, the CA certificates
# that this machine trusts, and the jars. It runs as an unprivileged user, and its root file system can be read-only.
set -euo pipefail
out=$(readlink -f "$1") tag=${2:-certferry:latest}
home=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
lib=${CERTFERRY_LIB:-$home/target/lib}
[ -f "$lib/certferry.jar" ] || { echo "image.sh: $lib/certferry.jar not found; run mvn package" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{usr/bin,usr/lib/certferry,etc/ssl/certs,tmp,run,var/lib/certferry}

modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs
jlink --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress=2 --output "$root/usr/lib/java"
# java.desktop is needed for its beans and data types alone: without the libraries of displays, sound, fonts and pictures, the image needs
# neither X11 nor ALSA nor a JPEG decoder
rm -f "$root"/usr/lib/java/lib/lib{atk-wrapper,awt_xawt,fontmanager,freetype,javajpeg,jawt,jsound,lcms,mlib_image,splashscreen}.so
cp "$lib"/*.jar "$root/usr/lib/certferry/"
cp /bin/busybox "$root/usr/bin/busybox"
ln -s busybox "$root/usr/bin/wget"

# shared libraries of the runtime; libnss for host and user lookups
find "$root/usr/lib/java" -name '*.so' -o -path '*/bin/java' | xargs ldd 2>/dev/null | grep -o '/[^ )]*\.so[^ )]*' | grep -v "^$root" | sort -u |
    while read -r library; do install -D -m 755 "$(readlink -f "$library")" "$root$library"; done
for library in /lib/*-linux-gnu/libnss_{dns,files}.so.2 /lib/*-linux-gnu/libresolv.so.2; do
    [ ! -e "$library" ] || install -D -m 755 "$(readlink -f "$library")" "$root$library"
done
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
printf 'root:x:0:0:root:/:/bin/false\ncertferry:x:65532:65532::/var/lib/certferry:/bin/false\n' >"$root/etc/passwd"
printf 'root:x:0:\ncertferry:x:65532:\n' >"$root/etc/group"
printf 'hosts: files dns\npasswd: files\ngroup: files\n' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"

packed() { tar -C "$1" --sort=name --mtime=@1767225600 --owner=0 --group=0 --numeric-owner "${@:2}"; }
packed "$root" -cf "$work/layer.tar" --exclude=./var/lib/certferry .
mkdir -p "$work/state/var/lib/certferry" && chmod 700 "$work/state/var/lib/certferry"
tar -C "$work/state" --mtime=@1767225600 --owner=65532 --group=65532 --numeric-owner -rf "$work/layer.tar" var/lib/certferry
digest=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)

case $(uname -m) in x86_64) arch=amd64 ;; aarch64) arch=arm64 ;; *) arch=$(uname -m) ;; esac
cat >"$work/config.json" <<JSON
{"architecture":"$arch","os":"linux","created":"2026-01-01T00:00:00Z","config":{"User":"65532:65532","WorkingDir":"/var/lib/certferry",
"Env":["PATH=/usr/lib/java/bin:/usr/bin","HOME=/var/lib/certferry","LC_ALL=C.UTF-8","CERTFERRY_STATE_DIR=/var/lib/certferry"],
"Entrypoint":["/usr/lib/java/bin/java","-XX:TieredStopAtLevel=1","-XX:+UseSerialGC","-XX:MaxRAMPercentage=60","-XX:-UsePerfData","-XX:ErrorFile=/var/lib/certferry/hs_err_pid%p.log","-XX:HeapDumpPath=/var/lib/certferry","-Djdk.console=java.base","-cp","/usr/lib/certferry/*","dev.certferry.cli.Main"],
"Cmd":["--help"],"StopSignal":"SIGTERM",
"Healthcheck":{"Test":["CMD","/usr/bin/wget","-q","-O","/dev/null","http://127.0.0.1:8464/healthz"],"Interval":30000000000,"Timeout":5000000000,"StartPeriod":60000000000,"Retries":3},
"Labels":{"org.opencontainers.image.title":"Certferry","org.opencontainers.image.licenses":"Apache-2.0"}},
"rootfs":{"type":"layers","diff_ids":["sha256:$digest"]},"history":[{"created":"2026-01-01T00:00:00Z","created_by":"src/image/image.sh"}]}
JSON
config=$(sha256sum "$work/config.json" | cut -d' ' -f1)
mkdir "$work/image"
mv "$work/config.json" "$work/image/$config.json"
mkdir "$work/image/$digest" && mv "$work/layer.tar" "$work/image/$digest/layer.tar"
printf '[{"Config":"%s.json","RepoTags":["%s"],"Layers":["%s/layer.tar"]}]\n' "$config" "$tag" "$digest" >"$work/image/manifest.json"
packed "$work/image" -cf "$out" .
echo "$tag"
