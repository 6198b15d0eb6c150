#!/usr/bin/env bash
# Reads what one plan reads, with standard tools: the newest generation of a lineage with its names and expiry date, the secrets of a
# service, and the list of secrets.
#   lookups.sh CERTBOT_DIRECTORY LINEAGE SERVICE REPOSITORY
set -euo pipefail

git -C "$4" rev-parse HEAD >/dev/null
archive=$1/archive/$2
number=$(cd "$archive" && ls privkey*.pem | sed 's/[^0-9]//g' | sort -n | tail -1)
openssl x509 -in "$archive/cert$number.pem" -noout -enddate -startdate -fingerprint -sha256 -ext subjectAltName
[[ $(openssl x509 -in "$archive/cert$number.pem" -noout -pubkey) == "$(openssl pkey -in "$archive/privkey$number.pem" -pubout)" ]]
docker secret ls --format '{{.Name}}'
docker service inspect "$3" --format '{{range .Spec.TaskTemplate.ContainerSpec.Secrets}}{{.SecretName}} {{.File.Name}}{{"\n"}}{{end}}'
