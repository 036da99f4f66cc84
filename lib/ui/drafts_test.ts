import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Signal, signal } from "@preact/signals";
import type { ChatClient, ChatView, Status } from "../client/state.ts";
import { type DraftStorage, forgetDrafts, keepDrafts, MAX_DRAFTS } from "./drafts.ts";
import { placeholderClient } from "./placeholder_client.ts";

/** A storage that can be looked into. */
class FakeStorage implements DraftStorage {
  text: string | null = null;
  getItem = () => this.text;
  setItem = (_key: string, text: string) => void (this.text = text);
  removeItem = () => void (this.text = null);
}

/** A page with some chats. */
function page(storage: DraftStorage | undefined, { uid = "p1", chats = ["p2"] } = {}) {
  const client = placeholderClient({ uid, name: "Alice", guest: true }, 100);
  const [everyone] = client.chats.value;
  const view = (key: string): ChatView => ({ ...everyone as ChatView, key, draft: signal("") });
  const all = [everyone as ChatView, ...chats.map(view)];
  const list = client.chats as Signal<readonly ChatView[]>;
  const active = client.active as Signal<ChatView>;
  list.value = all;
  const waiting: (() => void)[] = [];
  const after = (_ms: number, run: () => void) => {
    waiting.push(run);
    return () => void waiting.splice(0, waiting.length, ...waiting.filter((one) => one !== run));
  };
  const keeper = keepDrafts(client as ChatClient, { storage, after });
  return {
    keeper,
    draft: (key: string) => list.value.find((chat) => chat.key === key)?.draft.value,
    appear: (key: string) => void (list.value = [...list.value, view(key)]),
    type(key: string, text: string) {
      const chat = list.value.find((chat) => chat.key === key);
      if (!chat) throw new Error(`No chat ${key}`);
      active.value = chat;
      chat.draft.value = text;
    },
    wait: () => waiting.splice(0).forEach((run) => run()),
    stop: () =>
      void ((client.status as Signal<Status>).value = { kind: "stopped", reason: "signed_out" }),
  };
}

Deno.test("keepDrafts() puts each draft back into its own chat, also into one that appears later", () => {
  const storage = new FakeStorage();
  const first = page(storage, { chats: ["p2", "p3"] });
  first.type("everyone", "to all");
  first.type("p3", "to Carol");
  first.wait();
  first.keeper.end();
  const second = page(storage, { chats: ["p2"] });
  assertEquals(second.draft("everyone"), "to all");
  assertEquals(second.draft("p2"), "");
  second.appear("p3");
  assertEquals(second.draft("p3"), "to Carol");
});

Deno.test("keepDrafts() forgets a draft that was sent, and keeps at the end what was typed last", () => {
  const storage = new FakeStorage();
  const first = page(storage);
  first.type("everyone", "hello");
  first.wait();
  first.type("everyone", "");
  first.type("p2", "just typed");
  first.keeper.end();
  const second = page(storage);
  assertEquals([second.draft("everyone"), second.draft("p2")], ["", "just typed"]);
  second.type("p2", "");
  second.keeper.flush();
  assertEquals(storage.text, null);
});

Deno.test("keepDrafts() gives nobody else's drafts, and drops them", () => {
  const storage = new FakeStorage();
  const alice = page(storage);
  alice.type("everyone", "of Alice");
  alice.keeper.end();
  const eve = page(storage, { uid: "p9" });
  assertEquals(eve.draft("everyone"), "");
  assertEquals(storage.text, null);
});

Deno.test("keepDrafts() keeps nothing after a sign-out", () => {
  for (const how of ["forget", "stop"] as const) {
    const storage = new FakeStorage();
    const alice = page(storage);
    alice.type("everyone", "secret");
    alice.wait();
    if (how === "forget") alice.keeper.forget();
    else alice.stop();
    alice.wait();
    alice.type("everyone", "more");
    alice.wait();
    alice.keeper.end();
    assertEquals(storage.text, null, how);
  }
});

Deno.test("forgetDrafts() leaves nothing of what a page kept", () => {
  const storage = new FakeStorage();
  const alice = page(storage);
  alice.type("everyone", "secret");
  alice.keeper.end();
  assertStringIncludes(storage.text ?? "", "secret");
  forgetDrafts(storage);
  assertEquals(storage.text, null);
});

Deno.test("keepDrafts() takes the end of a page for no sign-out", () => {
  const storage = new FakeStorage();
  const alice = page(storage);
  alice.type("everyone", "unsent");
  alice.stop();
  alice.keeper.end();
  alice.wait();
  assertEquals(page(storage).draft("everyone"), "unsent");
});

Deno.test("keepDrafts() keeps no more drafts, and no longer ones, than there is room for", () => {
  const storage = new FakeStorage();
  const chats = Array.from({ length: MAX_DRAFTS + 5 }, (_, i) => `p${i + 2}`);
  const first = page(storage, { chats });
  for (const key of chats) first.type(key, `to ${key}`);
  first.type("everyone", "x".repeat(401));
  first.keeper.end();
  const second = page(storage, { chats });
  const kept = chats.filter((key) => second.draft(key) !== "");
  assertEquals(kept, chats.slice(5));
  assertEquals(second.draft("everyone"), "");
});

Deno.test("keepDrafts() does without a storage, with one that refuses, and with what it cannot read", () => {
  const refuse = () => {
    throw new DOMException("No", "SecurityError");
  };
  const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse };
  for (const storage of [undefined, refusing]) {
    const one = page(storage);
    one.type("everyone", "typed");
    one.keeper.end();
    assertEquals(one.draft("everyone"), "typed");
  }
  const texts = [
    "",
    "{",
    "7",
    '{"uid":"p1","drafts":7}',
    '{"uid":"p1","drafts":[7,[1,2],["everyone"]]}',
  ];
  for (const text of texts) {
    const storage = new FakeStorage();
    storage.text = text;
    assertEquals(page(storage).draft("everyone"), "", text);
  }
});
