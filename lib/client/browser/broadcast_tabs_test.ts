import { assertEquals } from "@std/assert";
import type { TabMessage } from "../tabs.ts";
import { broadcastTabs } from "./broadcast_tabs.ts";

/** A channel whose other end is the test. */
class FakeChannel {
  static readonly all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly posted: unknown[] = [];
  closed = false;

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  close(): void {
    this.closed = true;
  }
}

Deno.test("broadcastTabs() passes on what others say, also what they said before anybody listened", () => {
  const BroadcastChannel = FakeChannel as unknown as new (name: string) => BroadcastChannel;
  const tabs = broadcastTabs({ name: "chat p1", BroadcastChannel });
  const channel = FakeChannel.all.at(-1);
  const say = (data: unknown) => channel?.onmessage?.({ data });
  const heard: TabMessage[] = [];
  say({ kind: "mine" });
  tabs.listen((message) => heard.push(message));
  say({ kind: "discarded", id: "a" });
  // What another build says, or anything else of this origin.
  for (const odd of [undefined, "mine", { kind: "later invention" }, { kind: "discarded" }]) {
    say(odd);
  }
  say({ kind: "kept", item: { id: "a", text: 5 } });
  assertEquals(heard, [{ kind: "mine" }, { kind: "discarded", id: "a" }]);
  tabs.post({ kind: "waiting" });
  tabs.close();
  tabs.post({ kind: "mine" });
  assertEquals([channel?.name, channel?.posted, channel?.closed], [
    "chat p1",
    [{ kind: "waiting" }],
    true,
  ]);
});
