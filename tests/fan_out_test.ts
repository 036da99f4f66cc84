import { assert, assertEquals } from "@std/assert";
import { connect, signIn } from "./support/client.ts";
import { startServer } from "./support/server.ts";

Deno.test("1,000 connections get every public message, in order and once, joined by turn", async () => {
  await using server = await startServer({
    env: {
      CHAT_MESSAGES_PER_SECOND: "0",
      CHAT_SIGN_INS_PER_MINUTE: "0",
      CHAT_CONNECTIONS_PER_ADDRESS: "0",
    },
  });
  const people = await Promise.all(
    Array.from({ length: 50 }, (_, index) => signIn(server, `Person${index}`)),
  );
  const all = (await Promise.all(
    people.map((guest) => Promise.all(Array.from({ length: 20 }, () => connect(server, guest)))),
  )).flat();
  assertEquals(all.length, 1_000);
  const [sender] = all;
  assert(sender);
  const count = 100;
  const text = "x".repeat(100);
  const before = all.map(({ chat }) => chat.frames.length);
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    sender.chat.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
  }
  await Promise.all(all.map(({ chat }) => {
    const type = chat === sender.chat ? "sent" : "message";
    return chat.next(type, ({ seq }) => seq === count);
  }));
  const seconds = (performance.now() - start) / 1_000;
  let frames = 0;
  for (const [index, { chat }] of all.entries()) {
    const type = chat === sender.chat ? "sent" : "message";
    const seqs = chat.all.filter((object) => object.type === type).map(({ seq }) => seq);
    assertEquals(seqs, Array.from({ length: count }, (_, seq) => seq + 1));
    frames += chat.frames.length - (before[index] ?? 0);
  }
  console.log(
    `${count * all.length} deliveries in ${seconds.toFixed(2)} s, clients included; ` +
      `${(frames / all.length).toFixed(1)} frames for ${count} messages`,
  );
  // Each of them alone in its frame would be as many frames as messages.
  assert(frames / all.length < count / 2, `${frames} frames`);
  await Promise.all(all.map(({ chat }) => chat.close()));
});
