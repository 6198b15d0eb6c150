#!/usr/bin/env bash
# Runs a real ACME server (pebble) with its own DNS server on loopback. Needs neither root nor port 80.
#   acme.sh up DIR PORT | down DIR
# PORT: ACME; PORT+1: management (root certificate: https://localhost:PORT+1/roots/0); PORT+2: target of http-01 challenges;
# PORT+3: DNS; PORT+4: management of the DNS server; PORT+5: target of tls-alpn-01 challenges (not used).
set -euo pipefail

command=$1 dir=$2

up() {
    local port=$1 try
    mkdir -p "$dir"
    cd "$dir"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout tls.key -out tls.crt -subj /CN=localhost \
        -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' 2>/dev/null
    cat >pebble.json <<JSON
{"pebble": {
  "listenAddress": "127.0.0.1:$port", "managementListenAddress": "127.0.0.1:$((port + 1))",
  "certificate": "$dir/tls.crt", "privateKey": "$dir/tls.key",
  "httpPort": $((port + 2)), "tlsPort": $((port + 5)),
  "ocspResponderURL": "", "externalAccountBindingRequired": false
}}
JSON
    # Pebble 2.10 renamed -dns01 to -dnsserver.
    local dns=-dns01
    case "$(pebble-challtestsrv -help 2>&1 || true)" in *-dnsserver*) dns=-dnsserver ;; esac
    setsid pebble-challtestsrv -defaultIPv4 127.0.0.1 -defaultIPv6 "" "$dns" "127.0.0.1:$((port + 3))" -http01 "" -https01 "" -tlsalpn01 "" \
        -management "127.0.0.1:$((port + 4))" >dns.log 2>&1 </dev/null &
    echo $! >dns.pid
    PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 PEBBLE_AUTHZREUSE=0 \
        setsid pebble -config pebble.json -dnsserver "127.0.0.1:$((port + 3))" >pebble.log 2>&1 </dev/null &
    echo $! >pebble.pid
    for try in $(seq 500); do
        curl -sf --cacert tls.crt "https://localhost:$port/dir" >/dev/null && break
        [ "$try" != 500 ] || { cat pebble.log >&2 && return 1; }
        sleep 0.02
    done
    curl -sSf --cacert tls.crt "https://localhost:$((port + 1))/roots/0" >root.pem
}

down() {
    local pid
    for pid in "$dir/pebble.pid" "$dir/dns.pid"; do
        [ ! -e "$pid" ] || { kill "$(cat "$pid")" 2>/dev/null || true; rm "$pid"; }
    done
}

case $command in
up) up "$3" ;;
down) down ;;
*) echo "acme.sh: unknown command $command" >&2 && exit 64 ;;
esac
