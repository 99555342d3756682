#!/bin/sh
# Starts nginx in its container, told where people are sent to; the rest of its files is the same everywhere.
set -eu
printf 'set $public_origin "%s";\n' "${PUBLIC_ORIGIN%/}" > "${TMPDIR:-/tmp}/origin.conf"
exec nginx -c /etc/rivermeet/nginx.conf -p /var/lib/rivermeet -g 'daemon off;'
