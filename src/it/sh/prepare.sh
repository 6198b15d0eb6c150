#!/usr/bin/env bash
# Installs the components that the integration tests in src/it/java start.
#   prepare.sh [namespaces|testcontainers]     how the tests create their Swarm
# On Debian, as root and without another container engine, the script installs missing packages (without recommended packages, without
# removing packages, without starting services). Otherwise it prints one line that lists what to install. If nothing is missing, it
# prints nothing and ends within a few milliseconds.
set -euo pipefail

swarm_from=${1:-namespaces}

# program or file : Debian package
needs=(
    openssl:openssl curl:curl jq:jq git:git /usr/lib/git-core/git-http-backend:git
    haproxy:haproxy runuser:util-linux psql:postgresql
    certbot:certbot pebble:pebble pebble-challtestsrv:pebble
    nginx:nginx-light ldd:libc-bin /bin/busybox:busybox-static
    lighttpd:lighttpd /usr/lib/lighttpd/mod_openssl.so:lighttpd-mod-openssl
    sshd:openssh-server ssh-keygen:openssh-client promtool:prometheus
    zsh:zsh fish:fish
    strace:strace setpriv:util-linux systemd-analyze:systemd
)
# Until Debian 12, docker.io contains the Docker client; later it only recommends docker-cli. A testing release has no number.
client=docker-cli
grep -qxE 'VERSION_ID="?([0-9]|1[0-2])"?' /etc/os-release 2>/dev/null && client=docker.io
if [ "$swarm_from" = namespaces ]; then
    needs+=(dockerd:docker.io "docker:$client" containerd:containerd runc:runc
        iptables:iptables ip:iproute2 unshare:util-linux nsenter:util-linux)
fi

# Daemons are installed in sbin directories, which are not in the PATH of every user.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

found() { case $1 in /*) [ -e "$1" ] ;; *) command -v "$1" >/dev/null ;; esac; }

missing=() packages=()
for need in "${needs[@]}"; do
    found "${need%%:*}" && continue
    missing+=("${need%%:*}")
    [[ " ${packages[*]-} " = *" ${need##*:} "* ]] || packages+=("${need##*:}")
done
[ ${#missing[@]} = 0 ] && exit 0

give_up() {
    echo "src/it/sh/prepare.sh: not installed: ${missing[*]}; the integration tests require them; $1, or skip these tests with -DskipITs" >&2
    exit 1
}
by_hand="install the Debian packages ${packages[*]} (elsewhere: their equivalents)"

# Debian's Docker package must not interfere with another container engine, whether it is running or not.
other_engine() {
    local name
    for name in docker-ce docker-engine moby-engine docker-desktop containerd.io podman podman-docker cri-o; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)" = installed ] && echo "$name" && return
    done
    for name in dockerd podman containerd; do
        name=$(command -v "$name") && ! dpkg-query -S "$(readlink -f "$name")" >/dev/null 2>&1 && echo "$name" && return
    done
    return 1
}

grep -qxE 'ID=debian' /etc/os-release 2>/dev/null && command -v apt-get >/dev/null || give_up "$by_hand"
[ "$(id -u)" = 0 ] || give_up "run as root, or $by_hand"
if engine=$(other_engine); then give_up "another container engine ($engine) is installed, so no packages are installed automatically: $by_hand"; fi

exec 9>/run/certferry-prepare.lock
flock -w 600 9 || give_up "another run has been installing packages for ten minutes; wait for it to finish"

# Exit code 101 prevents packages from starting their services. An existing policy is restored afterwards.
policy=/usr/sbin/policy-rc.d
allow_services() { rm -f "$policy"; [ ! -e "$policy.certferry" ] || mv "$policy.certferry" "$policy"; }
trap allow_services EXIT
[ ! -e "$policy" ] || grep -q 'set by certferry' "$policy" || mv "$policy" "$policy.certferry"
printf '#!/bin/sh\n# set by certferry during installation\nexit 101\n' >"$policy"
chmod 755 "$policy"

export DEBIAN_FRONTEND=noninteractive
apt=(apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30)
echo "src/it/sh/prepare.sh: installing ${packages[*]}"
timeout 300 "${apt[@]}" update >/dev/null || give_up "apt-get update failed or took more than five minutes: fix the package sources, then $by_hand"
timeout 900 "${apt[@]}" install -y --no-install-recommends --no-remove "${packages[@]}" >/dev/null ||
    give_up "apt-get install failed (its message is above): $by_hand"
