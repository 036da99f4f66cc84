import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { utf8Length } from "../protocol/frame.ts";
import { MAX_UNSENT_BYTES } from "../protocol/limits.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakePeer } from "./fake_peer.ts";
import type { Line } from "./run.ts";
import { Turns } from "./turns.ts";

const PEERS = 4;

function line(text: string): Line {
  return { text, bytes: utf8Length(text) };
}

/** Something that happens in a turn, to one of the peers or to all. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("all"), size: fc.constantFrom(1, 90_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("own message"), peer: fc.nat(PEERS - 1) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("push"), peer: fc.nat(PEERS - 1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("follow", "write", "write", "look", "look", "close", "slow"),
      peer: fc.nat(PEERS - 1),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("turn") }) },
);

/** A world in which what is said to all is said to all, or to each by itself, as it must come to the same. */
function world(saysToAll: boolean) {
  const clock = new FakeClock();
  const turns = new Turns(clock);
  const peers = Array.from({ length: PEERS }, () => {
    const peer = new FakePeer();
    return {
      peer,
      outbox: turns.outbox(peer, { joins: true, onTooSlow: () => {} }),
      follows: false,
    };
  });
  const all = (one: Line, own?: { index: number; line: Line }) => {
    const of = own && peers[own.index];
    if (!saysToAll) {
      for (const { outbox, follows } of peers) {
        if (follows) outbox.push(outbox === of?.outbox ? own?.line ?? one : one);
      }
    } else {turns.sayToAll(
        one,
        of?.follows && own ? { outbox: of.outbox, line: own.line } : undefined,
      );}
  };
  for (const one of peers.slice(1)) {
    one.follows = true;
    if (saysToAll) one.outbox.follow();
  }
  let number = 0;
  return {
    peers,
    do({ kind, peer: index = 0, size = 1 }: { kind: string; peer?: number; size?: number }) {
      const one = peers[index];
      if (one === undefined) return 0;
      const next = line(`${number++} `.padEnd(size, "x"));
      if (kind === "all") all(next);
      if (kind === "own message") all(next, { index, line: line(`own ${number}`) });
      if (kind === "push") one.outbox.push(next);
      if (kind === "follow") {
        one.follows = true;
        if (saysToAll) one.outbox.follow();
      }
      if (kind === "close") {
        one.follows = false;
        one.outbox.close();
      }
      if (kind === "write") one.outbox.write();
      if (kind === "slow") one.peer.unsent = MAX_UNSENT_BYTES + 1;
      if (kind === "turn") clock.turn();
      return kind === "look" ? one.outbox.unsent : 0;
    },
    frames: () => peers.map(({ peer }) => peer.frames),
  };
}

Deno.test("Turns.sayToAll() comes to the same as pushing to each, whatever else happens in a turn", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const [together, each] = [world(true), world(false)];
      for (const one of [...steps, { kind: "turn" }, { kind: "turn" }]) {
        assertEquals(together.do(one), each.do(one));
      }
      assertEquals(together.frames(), each.frames());
      assertEquals(
        together.peers.map(({ peer }) => peer.code),
        each.peers.map(({ peer }) => peer.code),
      );
    }),
    { numRuns: 500 },
  );
});

Deno.test("Turns.sayToAll() joins once what all get who get nothing else", () => {
  const clock = new FakeClock();
  const turns = new Turns(clock);
  const peers = Array.from({ length: 5 }, () => new FakePeer());
  for (const peer of peers) turns.outbox(peer, { joins: true, onTooSlow: () => {} }).follow();
  let reads = 0;
  const counted = {
    bytes: 1,
    get text() {
      reads++;
      return "x";
    },
  };
  turns.sayToAll(counted);
  turns.sayToAll({ ...line("y") });
  clock.turn();
  assertEquals(peers.map(({ frames }) => frames), peers.map(() => ["x\ny"]));
  assertEquals(reads, 1);
});

Deno.test("Turns.sayToAll() keeps nothing of an outbox that was closed", () => {
  const turns = new Turns(new FakeClock());
  const outbox = turns.outbox(new FakePeer(), { joins: true, onTooSlow: () => {} });
  outbox.follow();
  outbox.close();
  outbox.follow();
  assertEquals(turns.followers.size, 0);
});
