import { assertEquals } from "@std/assert";
import type { ClientObject } from "../protocol/client_objects.ts";
import { FakeClock } from "./fake_clock.ts";
import { AGAIN_MS, HistoryRequests } from "./history.ts";

function setup() {
  const clock = new FakeClock();
  const sent: ClientObject[] = [];
  const changed: string[] = [];
  const history = new HistoryRequests({
    clock,
    send: (object) => sent.push(object) > 0,
    changed: (id) => changed.push(id),
  });
  const asked = () => sent.map((object) => object.type === "history" ? object.in : "?");
  return { clock, sent, changed, history, asked };
}

Deno.test("HistoryRequests asks for one page at a time, and once for each conversation", () => {
  const { sent, changed, history, asked } = setup();
  history.request("everyone");
  history.request("k7", { before: 43, limit: 500 });
  history.request("everyone", { before: 9 });
  assertEquals(sent, [{ type: "history", in: "everyone", limit: 50 }]);
  history.answered("everyone");
  assertEquals(sent[1], { type: "history", in: "k7", before: 43, limit: 100 });
  assertEquals([history.pending("everyone"), history.pending("k7")], [false, true]);
  history.answered("k7");
  history.answered("k7");
  assertEquals(asked(), ["everyone", "k7"]);
  assertEquals(changed, ["everyone", "k7", "everyone", "k7"]);
});

Deno.test("HistoryRequests asks again for a page that does not come, behind the others", () => {
  const { clock, history, asked } = setup();
  history.request("everyone");
  history.request("k7");
  clock.advance(10_000 + AGAIN_MS - 1);
  assertEquals(asked(), ["everyone"]);
  clock.advance(1);
  assertEquals(asked(), ["everyone", "k7"]);
  history.answered("k7");
  assertEquals(asked(), ["everyone", "k7", "everyone"]);
});

Deno.test("HistoryRequests waits a little after a refusal, also with new requests", () => {
  const { clock, history, asked } = setup();
  history.request("everyone");
  history.refused();
  history.request("k7");
  clock.advance(AGAIN_MS - 1);
  assertEquals(asked(), ["everyone"]);
  clock.advance(1);
  assertEquals(asked(), ["everyone", "everyone"]);
});

Deno.test("HistoryRequests.reset() forgets what was asked for", () => {
  const { clock, history } = setup();
  history.request("everyone");
  history.reset();
  assertEquals([history.pending("everyone"), clock.pending], [false, 0]);
});
