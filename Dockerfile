# The chat in a container: docker build -t private-chat . How to run it stands in docs/deploy.md.
FROM denoland/deno:2.9.6

WORKDIR /app

# What is fetched changes seldom, so it has a layer of its own.
COPY deno.json deno.lock ./
COPY links ./links
RUN deno install --frozen

COPY . .
RUN deno task build && mkdir /data && chown deno:deno /data

# Nothing but /data has to be writable.
USER deno
ENV HOST=0.0.0.0 \
    CHAT_DATA=/data \
    NO_COLOR=1
VOLUME /data
EXPOSE 6789

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["deno", "run", "-q", "--no-config", "--no-prompt", "--allow-env=PORT,TLS_CERT", "--allow-net=127.0.0.1", "docs/deploy/health.ts"]

CMD ["deno", "task", "start"]
