#!/bin/sh
# A deploy hook for certbot: copy it to /etc/letsencrypt/renewal-hooks/deploy/ and make it executable.
#
# certbot runs it once for each renewed certificate, with RENEWED_LINEAGE and RENEWED_DOMAINS in the environment.
# 'certferry hook' waits for a run that is under way and then does a full sync, so a second call finds nothing to do.
# Its exit code is passed on: certbot reports a failed hook, and keeps the renewed certificate.
set -eu

exec "${CERTFERRY:-/usr/local/bin/certferry}" hook --config "${CERTFERRY_CONFIG:-/etc/certferry/config.yaml}"
