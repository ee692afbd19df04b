#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: a role and a database for Parcurs, a role and two for Temporal.
# Passwords come from files, so that they stand in no environment and no command line.
set -eu

role() {
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set role="$1" --set password="$(cat "$2")" <<'SQL'
create role :"role" login password :'password';
SQL
}

database() {
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set name="$1" --set owner="$2" <<'SQL'
create database :"name" owner :"owner";
revoke all on database :"name" from public;
SQL
}

# Pages read and write as a role that sees only what the person served may see.
may_act_as() {
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set role="$1" --set other="$2" <<'SQL'
create role :"other" nologin;
grant :"other" to :"role";
SQL
}

role parcurs /run/secrets/parcurs_password
role temporal /run/secrets/temporal_password
may_act_as parcurs parcurs_desk
database parcurs parcurs
database temporal temporal
database temporal_visibility temporal
