import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import type { Status } from "../client/state.ts";
import { blockedReason, privateHint } from "./composer_hint.ts";
import { placeholderClient } from "./placeholder_client.ts";

const me = { uid: "p1", name: "Alice", guest: true };

Deno.test("privateHint() speaks of a known person alone, once the name is complete", () => {
  const people = [{ uid: "p2", name: "Bob", guest: true, online: true }];
  assertEquals(privateHint("@bob hi", people), "Only Bob will see this");
  assertEquals(privateHint("@bob", people), undefined);
  assertEquals(privateHint("@eve hi", people), undefined);
  assertEquals(privateHint("hi @bob ", people), undefined);
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
