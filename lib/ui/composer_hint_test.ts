import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import type { Status } from "../client/state.ts";
import { blockedReason, privateHint } from "./composer_hint.ts";
import { placeholderClient } from "./placeholder_client.ts";

const me = { uid: "p1", name: "Alice", guest: true };

Deno.test("privateHint() says who will see a text, once the name is complete", () => {
  const bob = { uid: "p2", name: "Bob", guest: true, online: true };
  const carol = { ...bob, uid: "p3", name: "Carol", online: false };
  const daniel = { ...bob, uid: "p4", name: "Daniel", online: false };
  const people = { reachable: [bob, carol], ended: [daniel] };
  const texts = {
    "@bob hi": "Only Bob will see this",
    " ＠BOB hi": "Only Bob will see this",
    "@Carol hi": "Only Carol will see this, once they are here again",
    "@daniel hi": "Daniel has left for good: nobody will see this",
    "@eve hi": "Nobody else here is called eve: you will be asked before anything is sent",
    "@bob": undefined,
    "hi @bob ": undefined,
    "": undefined,
  };
  for (const [text, hint] of Object.entries(texts)) {
    assertEquals(privateHint(text, people), hint, text);
  }
  // The name has passed on: who has it now is meant.
  const again = { ...bob, uid: "p9", name: "Daniel" };
  const passed = { reachable: [again], ended: [daniel] };
  assertEquals(privateHint("@Daniel hi", passed), "Only Daniel will see this");
});

Deno.test("blockedReason() lets nobody write to another chat than the address names", () => {
  const blocked = (state: "waiting" | "unknown") =>
    blockedReason({ ...placeholderClient(me, 10), awaited: signal({ key: "p2", state }) }, true) !==
      undefined;
  assertEquals(blocked("waiting"), true);
  assertEquals(blocked("unknown"), false);
});

Deno.test("blockedReason() lets one write while the connection is only interrupted", () => {
  const blocked = (status: Status, ready = true) =>
    blockedReason({ ...placeholderClient(me, 10), status: signal(status) }, ready) !== undefined;
  assertEquals(blocked({ kind: "connecting" }), false);
  assertEquals(blocked({ kind: "reconnecting" }), false);
  assertEquals(blocked({ kind: "offline" }), false);
  assertEquals(blocked({ kind: "stopped", reason: "signed_out" }), true);
  assertEquals(blocked({ kind: "connected" }, false), true);
});
