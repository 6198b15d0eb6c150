#!/usr/bin/env bash
# The look-ups of one plan with what every server has: the newest generation of one lineage, what it covers and until when, the
# service's secrets, and the secrets that there are.
#   lookups.sh CERTBOT_DIRECTORY LINEAGE SERVICE REPOSITORY
set -euo pipefail

git -C "$4" rev-parse HEAD >/dev/null
archive=$1/archive/$2
number=$(cd "$archive" && ls privkey*.pem | sed 's/[^0-9]//g' | sort -n | tail -1)
openssl x509 -in "$archive/cert$number.pem" -noout -enddate -startdate -fingerprint -sha256 -ext subjectAltName
[[ $(openssl x509 -in "$archive/cert$number.pem" -noout -pubkey) == "$(openssl pkey -in "$archive/privkey$number.pem" -pubout)" ]]
docker secret ls --format '{{.Name}}'
docker service inspect "$3" --format '{{range .Spec.TaskTemplate.ContainerSpec.Secrets}}{{.SecretName}} {{.File.Name}}{{"\n"}}{{end}}'
