# docker build -t usher . && docker run -p 8080:8080 -v usher-data:/data usher
FROM node:24-slim AS build
WORKDIR /usher
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /usher
ENV NODE_ENV=production HOST=0.0.0.0 USHER_DATA_DIR=/data
COPY --from=build /usher /usher
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "app/main.ts", "start"]
