import { assertEquals, assertLessOrEqual } from "@std/assert";
import { utf8Length } from "../protocol/frame.ts";
import { MAX_OUTGOING_FRAME_BYTES, MAX_UNSENT_BYTES } from "../protocol/limits.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakePeer } from "./fake_peer.ts";
import type { Line } from "./run.ts";
import { Turns } from "./turns.ts";

function line(text: string): Line {
  return { text, bytes: utf8Length(text) };
}

/** A line that knows how often it was read: once for each frame that was joined from it. */
function counted(text: string) {
  return {
    reads: 0,
    bytes: utf8Length(text),
    get text() {
      this.reads++;
      return text;
    },
  };
}

function setUp({ joins = true } = {}) {
  const clock = new FakeClock();
  const turns = new Turns(clock);
  const add = () => {
    const peer = new FakePeer();
    const slow: string[] = [];
    const outbox = turns.outbox(peer, { joins, onTooSlow: () => slow.push("slow") });
    return { peer, outbox, slow };
  };
  return { clock, turns, add };
}

Deno.test("Turns writes what is due once a turn, as one frame", () => {
  const { clock, add } = setUp();
  const { peer, outbox } = add();
  outbox.push(line("a"));
  outbox.push(line("b"));
  assertEquals(peer.frames, []);
  clock.turn();
  assertEquals(peer.frames, ["a\nb"]);
  outbox.push(line("c"));
  clock.turn();
  assertEquals(peer.frames, ["a\nb", "c"]);
  clock.turn();
  assertEquals(peer.frames.length, 2);
});

Deno.test("Turns joins once what many connections get", () => {
  const { clock, turns, add } = setUp();
  const many = Array.from({ length: 5 }, add);
  const own = add();
  const shared = [counted("shared 0"), counted("shared 1"), counted("shared 2")];
  for (const [round, one] of shared.entries()) {
    for (const { outbox } of many) outbox.push(one);
    own.outbox.push(one);
    if (round === 1) own.outbox.push(line("own"));
  }
  clock.turn();
  for (const { peer } of many) assertEquals(peer.frames, ["shared 0\nshared 1\nshared 2"]);
  assertEquals(own.peer.frames, ["shared 0\nshared 1\nown\nshared 2"]);
  // Once for the five, and once for the one who got more.
  assertEquals(shared.map(({ reads }) => reads), [2, 2, 2]);
  assertEquals(turns.root.bytes, 0);
});

Deno.test("Turns joins once also where connections take turns in getting lines", () => {
  const { clock, add } = setUp();
  const [one, other] = [Array.from({ length: 3 }, add), Array.from({ length: 3 }, add)];
  const [a, b, c] = ["a", "b", "c"].map(counted);
  for (let i = 0; i < 3; i++) {
    one[i].outbox.push(a);
    other[i].outbox.push(b);
  }
  for (const { outbox } of [...one, ...other]) outbox.push(c);
  clock.turn();
  for (const { peer } of one) assertEquals(peer.frames, ["a\nc"]);
  for (const { peer } of other) assertEquals(peer.frames, ["b\nc"]);
  assertEquals([a, b, c].map(({ reads }) => reads), [1, 1, 2]);
});

Deno.test("Turns writes frames of 256 KiB at most, one a turn, in order", () => {
  const { turns, add } = setUp();
  const { peer, outbox } = add();
  const lines = Array.from({ length: 10 }, (_, i) => line(`${i}${"é".repeat(50_000)}`));
  for (const one of lines) outbox.push(one);
  outbox.push(line("last"));
  for (let turn = 1; turn <= 5; turn++) {
    turns.flush();
    assertEquals(peer.frames.length, turn);
  }
  for (const frame of peer.frames) assertLessOrEqual(utf8Length(frame), MAX_OUTGOING_FRAME_BYTES);
  assertEquals(peer.frames.join("\n"), [...lines.map(({ text }) => text), "last"].join("\n"));
});

Deno.test("Turns writes a line that is larger than a frame on its own", () => {
  const { turns, add } = setUp();
  const { peer, outbox } = add();
  const large = line("x".repeat(MAX_OUTGOING_FRAME_BYTES + 1));
  for (const one of [line("a"), large, line("b")]) outbox.push(one);
  for (let turn = 0; turn < 3; turn++) turns.flush();
  assertEquals(peer.frames, ["a", large.text, "b"]);
});

Deno.test("Turns puts a line that comes later behind the frames that wait", () => {
  const { turns, add } = setUp();
  const { peer, outbox } = add();
  const lines = ["1", "2", "3"].map((digit) => line(digit.repeat(200_000)));
  lines.forEach((one) => outbox.push(one));
  turns.flush();
  outbox.push(line("later"));
  for (let turn = 0; turn < 3; turn++) turns.flush();
  assertEquals(peer.frames, [lines[0].text, lines[1].text, `${lines[2].text}\nlater`]);
});

Deno.test("Outbox.unsent counts what waits here and at the peer, down to nothing", () => {
  const { turns, add } = setUp();
  const { peer, outbox } = add();
  peer.unsent = 7;
  const lines = ["1", "2", "3"].map((digit) => line(digit.repeat(150_000)));
  lines.forEach((one) => outbox.push(one));
  assertEquals(outbox.unsent, 7 + 3 * 150_001);
  turns.flush();
  assertEquals(outbox.unsent, 7 + 2 * 150_001);
  turns.flush();
  turns.flush();
  assertEquals(outbox.unsent, 7);
});

Deno.test("Outbox closes a peer with more than 1 MiB unsent as too slow, and writes nothing more", () => {
  const { turns, add } = setUp();
  const { peer, outbox, slow } = add();
  peer.unsent = MAX_UNSENT_BYTES;
  outbox.push(line("still"));
  turns.flush();
  assertEquals([peer.frames, peer.closes], [["still"], []]);
  peer.unsent = MAX_UNSENT_BYTES + 1;
  outbox.push(line("too much"));
  turns.flush();
  assertEquals(peer.code, 4408);
  assertEquals(slow, ["slow"]);
  peer.unsent = 0;
  outbox.push(line("later"));
  turns.flush();
  assertEquals(peer.frames, ["still"]);
  assertEquals(peer.closes.length, 1);
});

Deno.test("Outbox holds 24 MiB for later turns, and gives a peer up to whom more is due", () => {
  const mebibyte = line("x".repeat(1_048_575));
  for (const [count, code, slow] of [[24, undefined, []], [25, 4408, ["slow"]]] as const) {
    const { clock, add } = setUp();
    const one = add();
    for (let i = 0; i < count; i++) one.outbox.push(mebibyte);
    clock.turn();
    assertEquals([one.peer.code, one.slow], [code, [...slow]]);
    assertEquals(one.peer.frames.length, code === undefined ? count : 0);
  }
});

Deno.test("Outbox of a slow peer leaves the others alone", () => {
  const { turns, add } = setUp();
  const [slow, quick] = [add(), add()];
  slow.peer.unsent = MAX_UNSENT_BYTES + 1;
  const shared = line("a");
  for (const { outbox } of [slow, quick]) outbox.push(shared);
  turns.flush();
  assertEquals(quick.peer.frames, ["a"]);
  assertEquals(slow.peer.frames, []);
});

Deno.test("Outbox that does not join writes each line as its own frame in one turn", () => {
  const { turns, add } = setUp({ joins: false });
  const { peer, outbox } = add();
  for (const text of ["a", "b", "c"]) outbox.push(line(text));
  turns.flush();
  assertEquals(peer.frames, ["a", "b", "c"]);
});

Deno.test("Outbox that does not join stops within a turn at a peer that does not read", () => {
  const { turns, add } = setUp({ joins: false });
  const { peer, outbox } = add();
  const send = peer.send.bind(peer);
  peer.send = (frame) => {
    peer.unsent += frame.length;
    send(frame);
  };
  for (let i = 0; i < 100; i++) outbox.push(line("x".repeat(100_000)));
  turns.flush();
  assertEquals(peer.frames.length, 11);
  turns.flush();
  assertEquals(peer.code, 4408);
});

Deno.test("Outbox.close() forgets what is due", () => {
  const { turns, add } = setUp();
  const { peer, outbox } = add();
  outbox.push(line("a"));
  outbox.close();
  outbox.push(line("late"));
  turns.flush();
  assertEquals(peer.frames, []);
  assertEquals(outbox.unsent, 0);
  assertEquals(outbox.write(), false);
});

Deno.test("Turns asks for a turn once, however many connections are due", () => {
  const clock = new FakeClock();
  let asked = 0;
  const counting = {
    now: () => clock.now(),
    after: (ms: number, run: () => void) => clock.after(ms, run),
    soon: (run: () => void) => {
      asked++;
      clock.soon(run);
    },
  };
  const turns = new Turns(counting);
  const outboxes = Array.from(
    { length: 3 },
    () => turns.outbox(new FakePeer(), { joins: true, onTooSlow() {} }),
  );
  for (const outbox of [...outboxes, ...outboxes]) outbox.push(line("a"));
  assertEquals(asked, 1);
  clock.turn();
  assertEquals(asked, 1);
});
