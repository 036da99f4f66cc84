import { assertEquals, assertMatch } from "@std/assert";
import { App } from "./app.ts";
import { HttpError } from "./error.ts";

function request<State>(app: App<State>) {
  const handler = app.handler();
  return async (path: string, init?: RequestInit) => {
    const response = await handler(new Request(`http://localhost${path}`, init));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

Deno.test("App answers a wrong method with 405, OPTIONS with Allow and HEAD without a body", async () => {
  const send = request(
    new App().get("/a", (ctx) => ctx.text("a")).post("/a", (ctx) => ctx.text("p")),
  );
  assertEquals((await send("/a", { method: "DELETE" })).status, 405);
  const options = await send("/a", { method: "OPTIONS" });
  assertEquals([options.status, options.headers.get("allow")], [204, "GET, POST"]);
  const head = await send("/a", { method: "HEAD" });
  assertEquals([head.status, head.text], [200, ""]);
});

Deno.test("App.use() holds for the routes that follow it and no others", async () => {
  const app = new App<{ seen?: string }>()
    .get("/before", (ctx) => ctx.text(String(ctx.state.seen)))
    .use((ctx) => {
      ctx.state.seen = "yes";
      return ctx.next();
    })
    .get("/after", (ctx) => ctx.text(String(ctx.state.seen)));
  const send = request(app);
  assertEquals((await send("/before")).text, "undefined");
  assertEquals((await send("/after")).text, "yes");
});

Deno.test("App.use() with a path holds at and below it", async () => {
  const app = new App<{ seen?: boolean }>()
    .use("/api", (ctx) => {
      ctx.state.seen = true;
      return ctx.next();
    })
    .get("/api", (ctx) => ctx.json(ctx.state.seen ?? false))
    .get("/api/:id/x", (ctx) => ctx.json(ctx.state.seen ?? false))
    .get("/apis", (ctx) => ctx.json(ctx.state.seen ?? false));
  const send = request(app);
  const texts = await Promise.all(["/api", "/api/1/x", "/apis"].map(async (path) => {
    return (await send(path)).text;
  }));
  assertEquals(texts, ["true", "true", "false"]);
});

Deno.test("App gives each middleware its own next()", async () => {
  const order: string[] = [];
  const note = (name: string) => async (ctx: { next(): Promise<Response> }) => {
    order.push(name);
    const response = await ctx.next();
    order.push(`/${name}`);
    return response;
  };
  const app = new App().use(note("a"), note("b")).get("/", note("c"), (ctx) => ctx.text("x"));
  await request(app)("/");
  assertEquals(order, ["a", "b", "c", "/c", "/b", "/a"]);
});

Deno.test("App answers an HttpError with its message, and a fault with none", async () => {
  const app = new App()
    .get("/gone", () => {
      throw new HttpError(410, "Left the chat");
    })
    .get("/plain", () => {
      throw new HttpError(403);
    })
    .onError("/fault", (ctx) => ctx.text(`seen: ${(ctx.error as Error).message}`, { status: 500 }))
    .get("/fault", () => {
      throw new Error("secret");
    });
  const send = request(app);
  const gone = await send("/gone");
  assertEquals([gone.status, gone.text], [410, "Left the chat"]);
  assertEquals((await send("/plain")).text, "Forbidden");
  assertEquals((await send("/nowhere")).text, "Not Found");
  assertEquals((await send("/fault")).text, "seen: secret");
});

Deno.test("App writes a fault to the log and keeps it from the client", async () => {
  const app = new App().get("/", () => {
    throw new Error("secret");
  });
  const logged: unknown[] = [];
  const { error } = console;
  console.error = (...values: unknown[]) => logged.push(...values);
  try {
    const { status, text } = await request(app)("/");
    assertEquals([status, text], [500, "Internal server error"]);
  } finally {
    console.error = error;
  }
  assertMatch(String(logged[0]), /secret/);
});

Deno.test("App answers 500 when a middleware returns no Response", async () => {
  const app = new App().get("/", (() => "text") as unknown as () => Response)
    .onError("*", (ctx) => ctx.text("unused"));
  const { error } = console;
  console.error = () => {};
  try {
    assertEquals((await request(app)("/")).status, 500);
  } finally {
    console.error = error;
  }
});

Deno.test("App runs an error route outside of the middlewares of its scope", async () => {
  const app = new App()
    .onError("*", (ctx) => ctx.text("error page", { status: 500 }))
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("x-added", "yes");
      return response;
    })
    .get("/fine", (ctx) => ctx.text("fine"))
    .get("/fault", () => {
      throw new Error("fault");
    });
  const send = request(app);
  assertEquals((await send("/fine")).headers.get("x-added"), "yes");
  const fault = await send("/fault");
  assertEquals([fault.text, fault.headers.get("x-added")], ["error page", null]);
});

Deno.test("App.notFound() answers where nothing is, inside of root middlewares' errors", async () => {
  const app = new App().notFound((ctx) => ctx.text(`no ${ctx.url.pathname}`, { status: 404 }))
    .get("/a", (ctx) => ctx.text("a"));
  const send = request(app);
  const nowhere = await send("/nowhere");
  assertEquals([nowhere.status, nowhere.text], [404, "no /nowhere"]);
  assertEquals((await send("/a", { method: "POST" })).status, 405);
});

Deno.test("App serves below its base path", async () => {
  const send = request(
    new App({ basePath: "/chat" }).get("/", (ctx) => ctx.text("root")).all(
      "*",
      (ctx) => ctx.text("rest"),
    ),
  );
  assertEquals((await send("/chat")).text, "root");
  assertEquals((await send("/chat/x", { method: "PUT" })).text, "rest");
  assertEquals((await send("/other")).status, 404);
});

Deno.test("App passes on what the server knows of the connection", async () => {
  const handler = new App().get("/", (ctx) => ctx.json(ctx.info.remoteAddr)).handler();
  const remoteAddr = { transport: "tcp" as const, hostname: "192.0.2.1", port: 5 };
  const info = { remoteAddr, completed: Promise.resolve() };
  const response = await handler(new Request("http://localhost/"), info);
  assertEquals(await response.json(), remoteAddr);
});
