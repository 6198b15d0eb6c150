#!/bin/sh
# Deploy hook for certbot. Copy it to /etc/letsencrypt/renewal-hooks/deploy/ and make it executable.
#
# certbot runs the hook once for each renewed certificate, with RENEWED_LINEAGE and RENEWED_DOMAINS in the environment.
# 'certferry hook' waits until a run in progress has finished and then performs a full sync, so a second call has nothing to do.
# The script returns its exit code. If it is not 0, certbot reports a failed hook and keeps the renewed certificate.
set -eu

exec "${CERTFERRY:-/usr/local/bin/certferry}" hook --config "${CERTFERRY_CONFIG:-/etc/certferry/config.yaml}"
