import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { LIVE_RELOAD_PATH } from "./live_reload.ts";

/** The project, whose deno.json names the linked packages. */
const PROJECT = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");
const FIXTURE = new URL("../tests/fixture/", import.meta.url);

/** A port that was free a moment ago. */
function freePort(): number {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** Copies the fixture, so that a test may change it. */
async function copyFixture(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFixture(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

/** Runs the fixture's dev.ts while `use` talks to it. */
async function developing(
  use: (host: string, root: string) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir();
  await copyFixture(FIXTURE.pathname.replace(/\/$/, ""), root);
  await Deno.symlink(`${PROJECT}/node_modules`, `${root}/node_modules`);
  const port = freePort();
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      "--config",
      `${PROJECT}/deno.json`,
      `${root}/dev.ts`,
      String(port),
    ],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  try {
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let output = "";
    while (!output.includes("Fresh ready")) {
      const { value, done } = await reader.read();
      assert(!done, `dev.ts ended: ${output}`);
      output += value;
    }
    await reader.cancel();
    await use(`127.0.0.1:${port}`, root);
  } finally {
    child.kill();
    await child.status;
    await Deno.remove(root, { recursive: true });
  }
}

/** Waits for something that must come, and not for ever. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Nothing came within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function getPage(url: string, accept = "text/html"): Promise<[number, string]> {
  const response = await fetch(url, { headers: { accept } });
  return [response.status, await response.text()];
}

Deno.test("Builder.listen() serves for development", async (t) => {
  await developing(async (host, root) => {
    await t.step("pages and scripts come with live reload", async () => {
      const [status, html] = await getPage(`http://${host}/`);
      assertEquals(status, 200);
      assertMatch(html, /<script type="module" src="\/_frsh\/live\.js"><\/script><\/body>/);
      const secure = await fetch(`http://${host}/secure`);
      const nonce = /'nonce-([0-9a-f]{32})'/.exec(
        secure.headers.get("content-security-policy") ?? "",
      )?.[1];
      assertStringIncludes(await secure.text(), `live.js" nonce="${nonce}"`);
    });

    await t.step("a fault shows where it is, to browsers only", async () => {
      const [status, html] = await getPage(`http://${host}/fault`);
      assertEquals(status, 500);
      assertStringIncludes(html, "<h1>Error: &lt;broken&gt;</h1>");
      assertStringIncludes(html, "<code>routes/fault.tsx:2:");
      const [, text] = await getPage(`http://${host}/fault`, "application/json");
      assertStringIncludes(text, "a fault");
      assertStringIncludes((await getPage(`http://${host}/nowhere`))[1], "status 404");
    });

    await t.step("WebSocket upgrades work", async () => {
      const socket = new WebSocket(`ws://${host}/echo`);
      const closed = new Promise((resolve) => socket.onclose = resolve);
      const answer = new Promise((resolve) => {
        socket.onmessage = ({ data }) => resolve(data);
        socket.onerror = () => resolve("refused");
      });
      socket.onopen = () => socket.send("hello");
      assertEquals(await answer, "echo hello");
      socket.close();
      await closed;
    });

    await t.step("a change is built and told to open pages, an error too", async () => {
      const events = await fetch(`http://${host}${LIVE_RELOAD_PATH}`);
      const reader = events.body?.getReader();
      assert(reader !== undefined);
      await within(10_000, reader.read());
      await Deno.writeTextFile(`${root}/static/styles.css`, "body { color: red; }");
      await within(10_000, reader.read());
      assertStringIncludes((await getPage(`http://${host}/styles.css`))[1], "red");

      await Deno.writeTextFile(`${root}/islands/Box.tsx`, "export const Box = <;");
      await within(10_000, reader.read());
      const [status, html] = await getPage(`http://${host}/plain`);
      assertEquals(status, 500);
      assertStringIncludes(html, "<code>islands/Box.tsx:1:21</code>");
      await reader.cancel();
    });
  });
});
