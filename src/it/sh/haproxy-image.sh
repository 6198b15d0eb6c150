#!/usr/bin/env bash
# haproxy-image.sh DIR: writes a build context with the host's haproxy and its libraries to DIR, so that no registry is needed. The image
# serves TLS on port 9443 with /site.pem.
set -euo pipefail
PATH=$PATH:/usr/sbin
root=$1/root

mkdir -p "$root"/{etc,usr/sbin,tmp}
haproxy=$(command -v haproxy)
cp "$haproxy" "$root/usr/sbin/haproxy"
ldd "$haproxy" | grep -o '/[^ )]*' | sort -u | while read -r library; do install -D -m 755 "$library" "$root$library"; done
cat >"$root/etc/haproxy.cfg" <<'CONF'
defaults
  mode http
  timeout connect 1s
  timeout client 5s
  timeout server 5s
frontend tls
  bind :9443 ssl crt /site.pem
  http-request return status 200
CONF
cat >"$1/Dockerfile" <<'FILE'
FROM scratch
COPY root/ /
STOPSIGNAL SIGUSR1
CMD ["/usr/sbin/haproxy", "-db", "-f", "/etc/haproxy.cfg"]
FILE
