import { assertEquals } from "@std/assert";
import { App } from "./app.ts";
import type { Context } from "./context.ts";

async function answer(handler: (ctx: Context<unknown>) => Response | Promise<Response>) {
  return await new App().get("/", handler).handler()(new Request("http://localhost/"));
}

Deno.test("Context.redirect() keeps a path on this host", async () => {
  const location = async (to: string, status?: number) => {
    const response = await answer((ctx) => ctx.redirect(to, status));
    return `${response.status} ${response.headers.get("location")}`;
  };
  assertEquals(await location("/a/b?x=//y#//z"), "302 /a/b?x=//y#//z");
  assertEquals(await location("//example.com/", 303), "303 /example.com/");
  assertEquals(await location("/\\example.com"), "302 /example.com");
  assertEquals(await location("https://example.com/x"), "302 https://example.com/x");
});

Deno.test("Context answers with text, HTML and JSON", async () => {
  const type = async (handler: (ctx: Context<unknown>) => Response) => {
    const response = await answer(handler);
    return `${response.status} ${response.headers.get("content-type")}`;
  };
  assertEquals(await type((ctx) => ctx.text("x", { status: 201 })), "201 text/plain;charset=UTF-8");
  assertEquals(await type((ctx) => ctx.html("<p>")), "200 text/html; charset=utf-8");
  assertEquals(await type((ctx) => ctx.json({})), "200 application/json");
});

Deno.test("Context.html() keeps each cookie of its headers", async () => {
  const headers = new Headers([["set-cookie", "a=1"], ["set-cookie", "b=2"]]);
  const response = await answer((ctx) => ctx.html("", { headers }));
  assertEquals(response.headers.getSetCookie(), ["a=1", "b=2"]);
});

/** Serves an app on a free port while `use` runs with its address. */
async function serving(app: App<unknown>, use: (origin: string) => Promise<void>) {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    app.handler(),
  );
  try {
    await use(`127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}

/** Opens a socket, sends a text and returns what comes back, or the failure. */
async function talk(url: string, protocols: string[] = []): Promise<string> {
  const socket = new WebSocket(url, protocols);
  const closed = new Promise((resolve) => socket.onclose = resolve);
  const said = await new Promise<string>((resolve) => {
    socket.onopen = () => socket.send("hello");
    socket.onmessage = ({ data }) => resolve(`${socket.protocol}|${data}`);
    socket.onerror = () => resolve("refused");
  });
  socket.close();
  await closed;
  return said;
}

Deno.test("Context.upgrade() gives the socket, or calls handlers", async () => {
  const log: string[] = [];
  const ended = Promise.withResolvers<void>();
  const app = new App()
    .get("/bare", (ctx) => {
      const { socket, response } = ctx.upgrade({ idleTimeout: 30, protocol: "chat.v1" });
      socket.onmessage = ({ data }) => socket.send(`bare ${data}`);
      return response;
    })
    .ws("/managed", {
      open: () => log.push("open"),
      message: (socket, { data }) => socket.send(`managed ${data}`),
      close: () => {
        log.push("close");
        ended.resolve();
      },
    });
  await serving(app, async (host) => {
    assertEquals(await talk(`ws://${host}/bare`, ["other", "chat.v1"]), "chat.v1|bare hello");
    assertEquals(await talk(`ws://${host}/managed`), "|managed hello");
    await ended.promise;
  });
  assertEquals(log, ["open", "close"]);
});

Deno.test("Context.upgrade() refuses what is no upgrade and a protocol nobody offered", async () => {
  const statuses: number[] = [];
  const app = new App()
    .use(async (ctx) => {
      try {
        return await ctx.next();
      } catch (error) {
        statuses.push((error as { status?: number }).status ?? 500);
        return new Response(null, { status: 400 });
      }
    })
    .get("/", (ctx) => ctx.upgrade({ protocol: "chat.v1" }).response);
  await serving(app, async (host) => {
    const response = await fetch(`http://${host}/`);
    await response.body?.cancel();
    assertEquals(await talk(`ws://${host}/`, ["other"]), "refused");
  });
  assertEquals(statuses, [400, 500]);
});
