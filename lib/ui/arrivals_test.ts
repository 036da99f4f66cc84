import { assertEquals } from "@std/assert";
import type { Entry } from "../client/state.ts";
import { ArrivalWatch } from "./arrivals.ts";

function sent(seq: number, own = false): Entry {
  const uid = own ? "me" : "bob";
  return { state: "sent", key: `m${seq}`, seq, uid, from: uid, text: "", at: 0, own };
}

const pending: Entry = {
  state: "sending",
  key: "p",
  uid: "me",
  from: "me",
  text: "",
  at: 0,
  own: true,
};

Deno.test("ArrivalWatch.look() takes what is there at first for old", () => {
  const watch = new ArrivalWatch();
  assertEquals(watch.look([sent(1), sent(2)], true).fresh, []);
  assertEquals(watch.look([sent(1), sent(2), sent(3), pending], true).fresh, ["m3"]);
  assertEquals(watch.look([sent(1), sent(2), sent(3), pending], true).fresh, []);
});

Deno.test("ArrivalWatch.look() ignores older messages and one's own", () => {
  const watch = new ArrivalWatch();
  watch.look([sent(5)], true);
  assertEquals(watch.look([sent(3), sent(4), sent(5)], true).fresh, []);
  assertEquals(watch.look([sent(5), sent(6, true), sent(7)], true).fresh, ["m7"]);
});

Deno.test("ArrivalWatch.look() waits for an empty log to be loaded", () => {
  const waiting = new ArrivalWatch();
  waiting.look([], false);
  assertEquals(waiting.look([sent(1)], true).fresh, []);
  const empty = new ArrivalWatch();
  empty.look([], true);
  assertEquals(empty.look([sent(1)], true).fresh, ["m1"]);
});

Deno.test("ArrivalWatch.look() has nothing announced of a catching-up", () => {
  const watch = new ArrivalWatch();
  watch.look([sent(1)], true);
  const many = Array.from({ length: 30 }, (_, i) => sent(i + 1));
  const { fresh, announce } = watch.look(many, true);
  assertEquals([fresh.length, announce], [29, false]);
});
