#!/usr/bin/env bash
# Runs a private, temporary Docker Swarm with one to nine managers, isolated from the Docker daemon of the host. Requires root.
#   swarm.sh up DIR NET COUNT      managers 1..COUNT, joined; NET (0..250) picks their network 10.213.NET.0/24
#   swarm.sh kill|start|pause|resume DIR NET I
#   swarm.sh down DIR NET          also removes the remains of a run that was killed
# Manager I: API at unix://DIR/mI/docker.sock; ports that services publish in host mode are available on 10.213.NET.1I.
#
# Each daemon has its own network, mount, pid, uts and ipc namespaces. A bridge in a separate namespace connects them, so that the host's
# packet filter does not see their traffic and there is no route to other networks. Processes are found by their network namespace, never
# by name.
set -euo pipefail

command=$1 dir=$2 net=$3 arg=${4:-}
name=certferry$net

socket() { echo "$dir/m$1/docker.sock"; }
address() { echo "10.213.$net.1$1"; }
api() { # api I METHOD PATH [JSON]
    curl -sS --fail-with-body --max-time 60 --unix-socket "$(socket "$1")" -X "$2" -H 'Content-Type: application/json' ${4:+-d "$4"} "http://engine$3"
}

make_hub() {
    ip netns add "$name-hub"
    ip -n "$name-hub" link add bridge type bridge
    ip -n "$name-hub" link set bridge up
    ip link add "$name" type veth peer name host netns "$name-hub"
    ip -n "$name-hub" link set host master bridge up
    ip addr add "10.213.$net.1/24" dev "$name"
    ip link set "$name" up
}

make_host() {
    ip netns add "$name-m$1"
    ip -n "$name-m$1" link set lo up
    ip -n "$name-hub" link add "m$1" type veth peer name eth0 netns "$name-m$1"
    ip -n "$name-hub" link set "m$1" master bridge up
    ip -n "$name-m$1" addr add "$(address "$1")/24" dev eth0
    ip -n "$name-m$1" link set eth0 up
}

launch() {
    local home=$dir/m$1
    # Files that a killed daemon leaves in its exec root make the next start hang.
    rm -rf "$home/exec" "$home/docker.sock" "$home/dockerd.pid"
    mkdir -p "$home/data" "$home/exec" /etc/docker
    cat >"$home/first-process.sh" <<SCRIPT
#!/bin/sh
set -e
hostname m$1
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs tmpfs /run
mkdir -p /run/lock
# The engine's identity is stored in /etc/docker. Without a private directory all daemons would share it with the host's daemon.
mount -t tmpfs tmpfs /etc/docker
exec dockerd --data-root $home/data --exec-root $home/exec --pidfile $home/dockerd.pid -H unix://$home/docker.sock \\
    --cgroup-parent /$name-m$1 --exec-opt native.cgroupdriver=cgroupfs --log-level warn
SCRIPT
    chmod +x "$home/first-process.sh"
    setsid nsenter --net="/run/netns/$name-m$1" \
        unshare --mount --pid --uts --ipc --fork --kill-child=SIGKILL "$home/first-process.sh" >>"$home/dockerd.log" 2>&1 </dev/null 9>&- &
}

wait_until_ready() {
    local try
    for try in $(seq 600); do
        curl -sf --max-time 5 --unix-socket "$(socket "$1")" http://engine/_ping >/dev/null && return
        sleep 0.05
    done
    echo "swarm.sh: manager $1 did not respond within 30 s; end of its log:" >&2
    tail -20 "$dir/m$1/dockerd.log" >&2
    return 1
}

processes() { [ ! -e "/run/netns/$name-m$1" ] || ip netns pids "$name-m$1"; }

daemon() {
    local pid
    for pid in $(processes "$1"); do
        [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] && echo "$pid" && return
    done
    echo "swarm.sh: manager $1 is not running" >&2
    return 1
}

# The daemon is process 1 of its pid namespace: killing it kills every process in the namespace.
slay() {
    local pid
    while pid=$(processes "$1") && [ -n "$pid" ]; do
        # shellcheck disable=SC2086
        kill -KILL $pid 2>/dev/null || true
        sleep 0.02
    done
}

join_all() {
    local token i
    api 1 POST /swarm/init "{\"ListenAddr\":\"0.0.0.0:2377\",\"AdvertiseAddr\":\"$(address 1)\"}" >/dev/null
    [ "$1" != 1 ] || return 0
    token=$(api 1 GET /swarm | sed 's/.*"Manager":"\([^"]*\)".*/\1/')
    for i in $(seq 2 "$1"); do
        api "$i" POST /swarm/join "{\"ListenAddr\":\"0.0.0.0:2377\",\"AdvertiseAddr\":\"$(address "$i")\",\"RemoteAddrs\":[\"$(address 1):2377\"],\"JoinToken\":\"$token\"}" >/dev/null
    done
}

up() {
    local i
    mkdir -p "$dir"
    make_hub
    for i in $(seq "$1"); do make_host "$i" && launch "$i"; done
    for i in $(seq "$1"); do wait_until_ready "$i"; done
    join_all "$1"
}

down() {
    local host round
    for host in $(ip netns list | awk '{print $1}' | grep -x "$name-m[0-9]" || true); do
        slay "${host##*-m}"
        ip netns del "$host"
    done
    ip link del "$name" 2>/dev/null || true
    ip netns del "$name-hub" 2>/dev/null || true
    # The kernel empties control groups shortly after their last process has ended.
    for round in 1 2 3; do
        find /sys/fs/cgroup -depth -type d -path "*/$name-m[0-9]*" -exec rmdir {} \; 2>/dev/null || true
    done
    rm -rf "$dir"
    [ ! -e "$(dirname "$dir")" ] || rmdir --ignore-fail-on-non-empty "$(dirname "$dir")"
}

# One command at a time per network: the cleanup of a killed run must be complete before the next run starts.
exec 9>"/run/lock/$name.lock"
flock -w 120 9

case $command in
up) down && up "$arg" ;;
kill) slay "$arg" ;;
start) launch "$arg" && wait_until_ready "$arg" ;;
pause) kill -STOP "$(daemon "$arg")" ;;
resume) kill -CONT "$(daemon "$arg")" ;;
down) down ;;
*) echo "swarm.sh: unknown command $command" >&2 && exit 64 ;;
esac
