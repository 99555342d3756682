#!/bin/sh
# Starts Redis in its container. It reads its password from its input: on its command line it would be there for all to see.
set -eu
password=$(printf '%s' "$REDIS_PASSWORD" | sed 's/[\\"]/\\&/g')
exec redis-server - <<CONF
include /etc/rivermeet/redis.conf
bind *
protected-mode no
requirepass "$password"
CONF
