import { assert, assertEquals } from "@std/assert";
import { FakeClock } from "./fake_clock.ts";
import { MAX_WAITING, Outbox, type OutboxOptions } from "./outbox.ts";

type Keep = OutboxOptions["keep"];

const PLACE = { in: "everyone", seq: 1, at: 1 };

/** Where nothing is kept, nothing is waited for. */
const KEEPS_NOTHING: Keep = (_, done) => done(false);

function setup(keep = KEEPS_NOTHING) {
  const clock = new FakeClock();
  const sent: string[] = [];
  const told: string[] = [];
  const counts = { stalled: 0, mine: false };
  let open = true;
  const outbox = new Outbox({
    clock,
    random: () => 1,
    transmit: (item) => {
      if (open) sent.push(item.id);
      return open;
    },
    changed: () => {},
    stalled: () => counts.stalled++,
    keep,
    kept: ({ id }) => told.push(`kept ${id}`),
    forget: (id, place) => told.push(`${place ? "sent" : "discarded"} ${id}`),
    mine: () => counts.mine,
  });
  const add = (id: string, chat = "everyone") => outbox.add({ id, chat, text: id, at: 0 });
  const cut = () => {
    open = false;
    outbox.disconnected();
  };
  const join = () => {
    open = true;
    outbox.connected();
  };
  return { clock, sent, told, counts, outbox, add, cut, join };
}

/** What an outbox shows of a chat. */
function show(outbox: Outbox, chat = "everyone"): string[] {
  return outbox.items(chat).map(({ id, problem }) => problem ? `${id}!` : id);
}

Deno.test("Outbox keeps one unacknowledged message a chat, in order", () => {
  const { sent, outbox, add, join } = setup();
  join();
  for (const id of ["a", "b", "c"]) add(id);
  add("x", "p2");
  assertEquals(sent, ["a", "x"]);
  assertEquals(outbox.acknowledge("a", PLACE)?.text, "a");
  assertEquals(sent, ["a", "x", "b"]);
  assertEquals(show(outbox), ["b", "c"]);
});

Deno.test("Outbox sends nothing without a connection, and unanswered messages again under their ids", () => {
  const { sent, add, cut, join, outbox } = setup();
  add("a");
  add("b");
  assertEquals(sent, []);
  join();
  cut();
  assertEquals(show(outbox), ["a", "b"]);
  join();
  assertEquals(sent, ["a", "a"]);
});

for (const code of ["rate_limited", "unavailable"] as const) {
  Deno.test(`Outbox tries again after "${code}", later and later, and refuses nothing`, () => {
    const { clock, sent, outbox, add, join } = setup();
    join();
    add("a");
    add("b");
    outbox.failed("a", { code, message: "" });
    clock.advance(499);
    assertEquals(sent, ["a"]);
    clock.advance(1);
    assertEquals(sent, ["a", "a"]);
    outbox.failed("a", { code, message: "" });
    clock.advance(999);
    assertEquals(sent, ["a", "a"]);
    clock.advance(1);
    assertEquals(sent, ["a", "a", "a"]);
    assertEquals(show(outbox), ["a", "b"]);
  });
}

Deno.test("Outbox begins with the first delay again after a message got through", () => {
  const { clock, sent, outbox, add, join } = setup();
  join();
  for (const id of ["a", "b"]) {
    add(id);
    outbox.failed(id, { code: "unavailable", message: "" });
    clock.advance(500);
    outbox.acknowledge(id, PLACE);
  }
  assertEquals(sent, ["a", "a", "b", "b"]);
});

Deno.test("Outbox honours retryAfter, for every chat", () => {
  const { clock, sent, outbox, add, join } = setup();
  join();
  add("a");
  outbox.failed("a", { code: "rate_limited", message: "", retryAfter: 7_000 });
  add("x", "p2");
  clock.advance(6_999);
  assertEquals(sent, ["a"]);
  clock.advance(1);
  assertEquals(sent, ["a", "a", "x"]);
});

Deno.test("Outbox waits out a pause also where the connection is made anew", () => {
  const { clock, sent, outbox, add, cut, join } = setup();
  join();
  add("a");
  outbox.failed("a", { code: "rate_limited", message: "", retryAfter: 5_000 });
  cut();
  join();
  assertEquals(sent, ["a"]);
  clock.advance(5_000);
  assertEquals(sent, ["a", "a"]);
});

const REFUSALS = [
  "unknown_user",
  "ended",
  "too_long",
  "unknown_conversation",
  "invalid_message",
  "internal",
] as const;
for (const code of REFUSALS) {
  Deno.test(`Outbox keeps a text refused with "${code}", and goes on`, () => {
    const { sent, outbox, add, cut, join } = setup();
    join();
    add("a");
    add("b");
    outbox.failed("a", { code, message: "Because" });
    assertEquals(sent, ["a", "b"]);
    const [item] = outbox.items("everyone");
    assertEquals(item, {
      id: "a",
      chat: "everyone",
      text: "a",
      at: 0,
      order: item?.order,
      problem: { code, message: "Because" },
    });
    cut();
    join();
    assertEquals(sent, ["a", "b", "b"]);
  });
}

Deno.test("Outbox.retry() sends a refused message under its id, behind those that wait", () => {
  const { sent, outbox, add, join } = setup();
  join();
  add("a");
  add("b");
  outbox.failed("a", { code: "internal", message: "" });
  outbox.retry("b");
  outbox.retry("a");
  assertEquals(show(outbox), ["b", "a"]);
  outbox.acknowledge("b", PLACE);
  assertEquals(sent, ["a", "b", "a"]);
  assert(outbox.acknowledge("a", PLACE));
});

Deno.test("Outbox.discard() takes away refused messages alone", () => {
  const { outbox, add, join } = setup();
  join();
  add("a");
  assertEquals(outbox.discard("a"), undefined);
  outbox.failed("a", { code: "ended", message: "" });
  assertEquals(outbox.discard("a")?.text, "a");
  assertEquals(outbox.discard("a"), undefined);
  assertEquals(show(outbox), []);
});

Deno.test("Outbox.acknowledge() takes a message once, also one that had been refused", () => {
  const { outbox, add, join } = setup();
  join();
  add("a");
  outbox.failed("a", { code: "internal", message: "" });
  assertEquals(outbox.acknowledge("a", PLACE)?.id, "a");
  assertEquals(outbox.acknowledge("a", PLACE), undefined);
});

Deno.test("Outbox says when an answer is overdue by 10 s, and not when it came", () => {
  const { clock, counts, outbox, add, join } = setup();
  join();
  add("a");
  add("b");
  clock.advance(9_000);
  outbox.acknowledge("a", PLACE);
  clock.advance(9_999);
  assertEquals(counts.stalled, 0);
  clock.advance(1);
  assertEquals(counts.stalled, 1);
});

Deno.test("Outbox does not wait for answers without a connection", () => {
  const { clock, counts, add, cut, join } = setup();
  join();
  add("a");
  cut();
  clock.advance(60_000);
  assertEquals([counts.stalled, clock.pending], [0, 0]);
});

Deno.test("Outbox.add() refuses what is too much, and takes it again when there is room", () => {
  const { outbox, add, join } = setup();
  for (let i = 0; i < MAX_WAITING; i++) assert(add(`${i}`));
  assert(!add("one too many"));
  assertEquals(outbox.items("everyone").length, MAX_WAITING);
  join();
  outbox.acknowledge("0", PLACE);
  assert(add("now"));
});

/** A place to keep things that answers when told to. */
function slow() {
  const asked: { id: string; done: (kept: boolean) => void }[] = [];
  const keep: Keep = ({ id }, done) => void asked.push({ id, done });
  return { ...setup(keep), asked, ids: () => asked.map(({ id }) => id) };
}

Deno.test("Outbox sends nothing that is still being kept, whatever else happens, and keeps one after the other", () => {
  const { outbox, sent, told, counts, asked, ids, add, join, cut } = slow();
  counts.mine = true;
  join();
  add("a");
  add("b");
  cut();
  join();
  outbox.pump();
  assertEquals([sent, ids()], [[], ["a"]]);
  asked[0]?.done(true);
  assertEquals([sent, ids(), told], [["a"], ["a", "b"], ["kept a"]]);
  outbox.acknowledge("a", PLACE);
  assertEquals(sent, ["a"]);
  asked[1]?.done(true);
  assertEquals([sent, told], [["a", "b"], ["kept a", "sent a", "kept b"]]);
});

Deno.test("Outbox sends what could not be kept from here, and what is kept only when it is up to this page", () => {
  const { outbox, sent, counts, asked, add, join } = slow();
  join();
  add("a");
  add("b");
  asked[0]?.done(false);
  assertEquals([sent, outbox.unkept], [["a"], 2]);
  add("x", "p2");
  asked[1]?.done(true);
  assertEquals([sent, outbox.unkept], [["a"], 2]);
  counts.mine = true;
  outbox.pump();
  assertEquals(sent, ["a", "x"]);
});

Deno.test("Outbox takes a late success for one, and tries again with the next message what had failed", () => {
  const { outbox, told, asked, ids, add } = slow();
  add("a");
  asked[0]?.done(false);
  add("b");
  assertEquals(ids(), ["a", "a"]);
  asked[1]?.done(false);
  assertEquals(outbox.unkept, 2);
  asked[1]?.done(true);
  assertEquals(ids(), ["a", "a", "b"]);
  asked[2]?.done(true);
  assertEquals([outbox.unkept, told], [0, ["kept a", "kept b"]]);
});

Deno.test("Outbox says nothing of what was kept when it had gone already", () => {
  const { outbox, told, asked, add } = slow();
  add("a");
  outbox.acknowledge("a", PLACE);
  asked[0]?.done(true);
  assertEquals(told, ["sent a"]);
});

Deno.test("Outbox leaves to another page what it had sent and was kept", () => {
  const { outbox, sent, counts, asked, add, join } = slow();
  counts.mine = true;
  join();
  add("a");
  asked[0]?.done(true);
  outbox.yield();
  outbox.pump();
  assertEquals(sent, ["a", "a"]);
});

Deno.test("Outbox.hear() shows what another tab keeps, and corrects a tab that is behind", () => {
  const { outbox, told } = setup();
  const item = { id: "a", chat: "everyone", text: "a", at: 0, order: 5 };
  outbox.hear(item);
  outbox.hear({ ...item, id: "b", order: 4 });
  assertEquals(show(outbox), ["b", "a"]);
  outbox.acknowledge("a", PLACE);
  outbox.hear(item);
  assertEquals([show(outbox), told], [["b"], ["sent a", "sent a"]]);
  outbox.failed("b", { code: "internal", message: "" });
  outbox.discard("b");
  outbox.hear({ ...item, id: "b", order: 4 });
  assertEquals([show(outbox), told.slice(2)], [[], ["discarded b", "discarded b"]]);
  // Tried again elsewhere, after all; then told by a tab that read it before.
  outbox.hear({ ...item, id: "b", order: 7, problem: { code: "internal", message: "" } });
  outbox.hear({ ...item, id: "b", order: 7 });
  outbox.hear({ ...item, id: "b", order: 6 });
  assertEquals(show(outbox), ["b!"]);
});
