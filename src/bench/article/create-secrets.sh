#!/usr/bin/env bash
# The first of the two scripts that Certferry replaces: creates the missing secrets for all generations in certbot's archive.
#   create-secrets.sh CERTBOT_DIRECTORY
set -euo pipefail

for lineage in "$1"/archive/*/; do
  name=$(basename "$lineage")
  for key in "$lineage"privkey*.pem; do
    number=${key##*privkey}
    number=${number%.pem}
    docker secret inspect "$name.key.$number" >/dev/null 2>&1 || docker secret create "$name.key.$number" "$key" >/dev/null
    docker secret inspect "$name.crt.$number" >/dev/null 2>&1 ||
      docker secret create "$name.crt.$number" "${lineage}fullchain$number.pem" >/dev/null
  done
done
