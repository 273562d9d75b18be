# The app in a small image: Node, the production dependencies, the built code. Needs no volume: the app stores nothing.
#   docker build --tag pagertree-people .
#   docker run --env-file .env --publish 3000:3000 pagertree-people

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json rolldown.config.js ./
COPY src ./src
# The sandbox is for development; what it needs is not in the image.
RUN npm run build && rm -r dist/sandbox

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# None of them is compiled for one system, so they run in the smaller image below.
RUN npm ci --omit=dev

FROM node:24-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "dist/operations/check-health.js"]
CMD ["node", "dist/main.js"]
