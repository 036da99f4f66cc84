import { assertEquals } from "@std/assert";
import { readSettings } from "../config/settings.ts";
import { openServices } from "./open_services.ts";

async function open(variables: Record<string, string>) {
  const settings = readSettings(new Map(Object.entries({ CHAT_DATA: ":memory:", ...variables })));
  const services = await openServices(settings, { onError() {}, hostname: "Laptop" });
  const close = async () => {
    services.hub.close();
    await services.store.close();
  };
  return { ...services, [Symbol.asyncDispose]: close };
}

Deno.test("openServices() hands the operator's limits to the chat", async () => {
  await using services = await open({
    CHAT_MESSAGE_LENGTH: "7",
    CHAT_MESSAGES_PER_SECOND: "8",
    CHAT_CONNECTIONS_PER_PERSON: "9",
    CHAT_CONNECTIONS_PER_ADDRESS: "1",
    CHAT_SIGN_INS_PER_MINUTE: "1",
  });
  const { messageLength, messagesPerSecond, connectionsPerPerson } = services.hub.limits;
  assertEquals([messageLength, messagesPerSecond, connectionsPerPerson], [7, 8, 9]);
  const { admission, signIns } = services;
  assertEquals(["a", "a"].map((address) => admission.admit(address).ok), [true, false]);
  assertEquals(["a", "a"].map((address) => signIns.take(address) > 0), [false, true]);
});

Deno.test("openServices() answers to the machine's own name", async () => {
  await using services = await open({ CHAT_ORIGINS: "https://chat.example", TRUST_PROXY: "on" });
  assertEquals(services.origins, {
    origins: ["https://chat.example"],
    hosts: ["laptop", "laptop.local"],
    trustProxy: true,
  });
});

Deno.test("openServices() leaves hosts to Deno Deploy, which lets no other through", async () => {
  await using services = await open({ DENO_DEPLOY: "true" });
  assertEquals(services.origins.trustProxy, true);
});

Deno.test("openServices() signs with CHAT_SECRET where it is set, otherwise with the store's own", async () => {
  const secret = { CHAT_SECRET: "s".repeat(32) };
  await using one = await open(secret);
  await using other = await open(secret);
  await using own = await open({});
  const claim = { name: "Alice", key: "alice", kind: "guest", address: "a" } as const;
  const claimed = await one.store.claimName(claim);
  const uid = claimed.ok ? claimed.account.uid : "";
  const { token, session } = await one.sessions.begin(uid);
  const known = { session, account: { ...claim, uid, seenAt: 0, ended: false } };
  for (const services of [other, own]) services.store.session = () => Promise.resolve(known);
  assertEquals((await other.sessions.verify(token))?.account.uid, uid);
  assertEquals(await own.sessions.verify(token), undefined);
});
