#!/bin/sh
# Makes Temporal's tables, or brings them to the version of this image. Run before every start; running it twice changes nothing.
set -eu
SQL_PASSWORD="$(cat /run/secrets/temporal_password)"
export SQL_PASSWORD SQL_PLUGIN=postgres12 SQL_HOST="${SQL_HOST:-postgres}" SQL_PORT="${SQL_PORT:-5432}" SQL_USER=temporal

for pair in temporal:temporal temporal_visibility:visibility; do
  export SQL_DATABASE="${pair%%:*}"
  schema="postgresql/v12/${pair##*:}"
  # An empty database has no version yet, which is the only thing setup-schema makes; where there is one, it refuses.
  temporal-sql-tool update-schema --schema-name "$schema" || {
    temporal-sql-tool setup-schema -v 0.0
    temporal-sql-tool update-schema --schema-name "$schema"
  }
done
