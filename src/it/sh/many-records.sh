#!/usr/bin/env bash
# many-records.sh DIR COUNT: creates a bare repository whose branch certferry-audit contains COUNT audit records, one every 15 minutes.
set -euo pipefail
dir=$1 count=$2
git init -q --bare -b certferry-audit "$dir"
awk -v count="$count" '
function data(text) { printf "data %d\n%s\n", length(text), text }
BEGIN {
  start = 1577836800
  for (i = 0; i < count; i++) {
    time = start + i * 900
    id = strftime("%Y%m%dT%H%M%SZ", time, 1) "-" sprintf("%08x", i)
    at = strftime("%Y-%m-%dT%H:%M:%SZ", time, 1)
    printf "commit refs/heads/certferry-audit\ncommitter certferry <certferry@localhost> %d +0000\n", time
    data("default: done, 1 of 1 changes\n\nRun: " id "\n")
    printf "M 100644 inline default/%s/%s.json\n", strftime("%Y/%m", time, 1), id
    data("{\"formatVersion\": 1, \"id\": \"" id "\", \"startedAt\": \"" at "\", \"endedAt\": \"" at "\", \"installation\": \"default\", \"toolVersion\": \"1\", \"trigger\": \"sync\", \"actor\": \"root\", \"actorSource\": \"operating system\", \"status\": \"completed\", \"problems\": [], \"changes\": [{\"address\": \"secret/test_site.crt." i "\", \"action\": \"create\", \"bindings\": [\"shop\"], \"dependsOn\": [], \"reason\": \"fullchain of shop.example.com generation " i "\", \"outcome\": \"done\", \"detail\": \"\"}], \"findings\": [], \"result\": \"done\", \"exitCode\": 0, \"error\": \"\"}\n")
    printf "M 100644 inline default/README.md\n"
    data("# Certferry: default\n\nLast recorded run: " at ", done (exit code 0).\n")
  }
}' | git -C "$dir" fast-import --quiet
