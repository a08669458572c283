# docker build --tag baklava .
FROM node:24-slim AS build
RUN npm install --global pnpm@12
WORKDIR /source
COPY . .
RUN npm run build -- /release

# The image that runs has the release alone, and runs it as a user who may write nothing.
FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=build /release /app
WORKDIR /app
USER node
EXPOSE 3000
HEALTHCHECK --start-period=20s CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/src/main.ts"]
