import { assertEquals } from "@std/assert";
import { Admission } from "./admission.ts";
import { contextOf, type TestServices, testServices } from "./test_services.ts";
import { isUpgrade, upgrade } from "./upgrade.ts";

const UPGRADE = { upgrade: "websocket" };
const OURS = { ...UPGRADE, "sec-websocket-protocol": "private-chat.v1" };

/** The code of the refusal; a request that comes as far as the handshake is none, so that is refused last. */
async function codeOf(
  services: TestServices,
  headers: Record<string, string>,
  url = "http://localhost:6789/ws",
): Promise<string> {
  const { req, state } = await contextOf(services, new Request(url, { headers }));
  const answer = await upgrade(req, state);
  const { code, message } = await answer.json();
  assertEquals(services.admission.open, 0);
  return message === "This is not a WebSocket handshake" ? "handshake" : code;
}

Deno.test("isUpgrade() knows an upgrade to WebSocket, in any case", () => {
  const is = (upgrade?: string) =>
    isUpgrade(new Request("http://a/", { headers: upgrade === undefined ? {} : { upgrade } }));
  assertEquals(["websocket", "WebSocket", "h2c", undefined].map(is), [true, true, false, false]);
});

Deno.test("upgrade() lets both ways to speak come to the handshake", async () => {
  await using services = await testServices();
  assertEquals(await codeOf(services, UPGRADE), "handshake");
  assertEquals(await codeOf(services, OURS), "handshake");
  const several = { ...UPGRADE, "sec-websocket-protocol": "later.v2,  private-chat.v1" };
  assertEquals(await codeOf(services, several), "handshake");
});

Deno.test("upgrade() refuses what is no upgrade, and subprotocols without ours", async () => {
  await using services = await testServices();
  assertEquals(await codeOf(services, {}), "upgrade_required");
  for (const offered of ["chat", "", "private-chat.v2", "private-chat.v1x"]) {
    const headers = { ...UPGRADE, "sec-websocket-protocol": offered };
    assertEquals(await codeOf(services, headers), "unsupported_protocol", offered);
  }
});

Deno.test("upgrade() takes no method but GET, whatever route asked for it", async () => {
  await using services = await testServices();
  for (const method of ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"]) {
    const request = new Request("http://localhost:6789/", { method, headers: UPGRADE });
    const { req, state } = await contextOf(services, request);
    const answer = await upgrade(req, state);
    assertEquals([answer.status, answer.headers.get("allow")], [405, "GET"], method);
  }
});

Deno.test("upgrade() checks the host and the page, in both ways to speak", async () => {
  await using services = await testServices();
  for (const headers of [UPGRADE, OURS]) {
    const foreign = { ...headers, origin: "http://evil.example" };
    assertEquals(await codeOf(services, foreign), "foreign_origin");
    assertEquals(await codeOf(services, { ...headers, origin: "null" }), "foreign_origin");
    assertEquals(await codeOf(services, headers, "http://evil.example:6789/ws"), "foreign_host");
    const own = { ...headers, origin: "http://localhost:6789" };
    assertEquals(await codeOf(services, own), "handshake");
  }
});

Deno.test("upgrade() lets a page opened from a file in where the operator says so, in plain-text mode alone", async () => {
  await using services = await testServices({ CHAT_ORIGINS: "null" });
  assertEquals(await codeOf(services, { ...UPGRADE, origin: "null" }), "handshake");
  assertEquals(await codeOf(services, { ...OURS, origin: "null" }), "foreign_origin");
});

Deno.test("upgrade() closes plain-text mode where the settings do, and leaves the other open", async () => {
  const closed: readonly Record<string, string>[] = [
    { CHAT_PLAIN_TEXT: "off" },
    { CHAT_GUESTS: "off" },
    { CHAT_JOIN: "closed" },
    { CHAT_JOIN: "code", CHAT_JOIN_CODE: "come in" },
  ];
  for (const variables of closed) {
    await using services = await testServices(variables);
    assertEquals(await codeOf(services, UPGRADE), "plain_text_off");
    assertEquals(await codeOf(services, OURS), "handshake");
  }
});

Deno.test("upgrade() lets nobody in while the server stops", async () => {
  await using services = await testServices();
  services.draining = true;
  for (const headers of [UPGRADE, OURS]) {
    assertEquals(await codeOf(services, headers), "unavailable");
  }
});

Deno.test("upgrade() answers 429 to an address with too many connections", async () => {
  await using services = await testServices({ CHAT_CONNECTIONS_PER_ADDRESS: "1" });
  const admitted = services.admission.admit("192.0.2.1");
  const { req, state } = await contextOf(
    services,
    new Request("http://localhost:6789/ws", { headers: UPGRADE }),
  );
  const answer = await upgrade(req, state);
  assertEquals([answer.status, answer.headers.get("retry-after")], [429, "30"]);
  assertEquals((await answer.json()).code, "too_many_connections");
  if (admitted.ok) admitted.release();
});

Deno.test("upgrade() answers 503 where the process has as many sockets as it takes, or too much memory in use", async () => {
  await using services = await testServices();
  const full = new Admission({ perAddress: 0, total: 1 });
  const admitted = full.admit("192.0.2.9");
  for (const state of [{ admission: full }, { memory: { tight: true } }]) {
    for (const headers of [UPGRADE, OURS]) {
      const request = new Request("http://localhost:6789/ws", { headers });
      const { req, state: { place } } = await contextOf(services, request);
      const answer = await upgrade(req, { services: { ...services, ...state }, place });
      assertEquals([answer.status, (await answer.json()).code], [503, "full"]);
      assertEquals(answer.headers.get("retry-after"), "30");
    }
  }
  if (admitted.ok) admitted.release();
});

Deno.test("upgrade() says unavailable where the store does not answer, and keeps no place", async () => {
  await using services = await testServices();
  const { chat, sessions, store } = services;
  const { token } = await sessions.begin((await chat.sign("Alice")).uid);
  store.failing.add("session");
  const request = new Request("http://localhost:6789/ws", {
    headers: { ...OURS, authorization: `Bearer ${token}` },
  });
  const { req, state } = await contextOf(services, request);
  const answer = await upgrade(req, state);
  assertEquals([answer.status, services.admission.open], [503, 0]);
});
