#!/bin/sh
# The image takes the password from its environment only; it is read here, so that it stands in no container's definition.
set -eu
POSTGRES_PWD="$(cat /run/secrets/temporal_password)"
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh
