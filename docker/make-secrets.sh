#!/bin/sh
# Makes what only this installation knows, once; what is there already is left alone. Run as root beside docker-compose.yml.
# The folder is closed to everybody but root. Within it, the containers' users read the files by the rights of the files.
set -eu
umask 077
mkdir -p secrets
chmod 700 secrets

password() { openssl rand -hex 24; }

for name in postgres_password parcurs_password temporal_password; do
  [ -s "secrets/$name" ] || password > "secrets/$name"
  chmod 444 "secrets/$name"
done

[ -s secrets/database_url ] || echo "postgres://parcurs:$(cat secrets/parcurs_password)@postgres:5432/parcurs" > secrets/database_url
chown 10001:10001 secrets/database_url
chmod 400 secrets/database_url

# Without this key, nothing that is kept about people can be read again: keep a copy where the backups are not.
[ -s secrets/parcurs_key ] || openssl rand -base64 32 > secrets/parcurs_key
chown 10001:10001 secrets/parcurs_key
chmod 400 secrets/parcurs_key

[ -s secrets/smtp_url ] || echo 'smtp://mail:1025' > secrets/smtp_url
chown 10001:10001 secrets/smtp_url
chmod 400 secrets/smtp_url

echo 'secrets/ is complete. Put a copy of secrets/parcurs_key in a safe place that is not this machine.'
