import { computed, effect, type Signal, signal } from "@preact/signals";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { h } from "preact";
import { type Entry, PayloadReader } from "../../runtime/client/payload.ts";
import { PayloadWriter, SlotRef } from "./payload.ts";

/** Sends values to the browser, as text, and reads them there. */
function send(...values: unknown[]): unknown[] {
  const writer = new PayloadWriter();
  const indexes = values.map((value) => writer.write(value, "<Island>"));
  const entries = JSON.parse(JSON.stringify(writer.entries)) as Entry[];
  const reader = new PayloadReader(entries, (id) => h("slot", { id: String(id) } as object));
  return indexes.map((index) => reader.read(index));
}

Deno.test("PayloadWriter sends every value that an island may be given", () => {
  const values = {
    text: "<script>\u2028",
    numbers: [0, -0, 1.5, NaN, Infinity, -Infinity],
    nothing: [null, undefined],
    big: 12345678901234567890n,
    date: new Date(1700000000000),
    noDate: new Date(NaN),
    url: new URL("https://example.com/?a=b"),
    regexp: /a\/b+/giu,
    bytes: new Uint8Array([0, 127, 255]),
    map: new Map<unknown, unknown>([["a", new Set([1, "1"])], [{ k: 1 }, null]]),
    nested: { "": { __proto: 1 } },
  };
  assertEquals(send(values), [values]);
});

Deno.test("PayloadWriter keeps what is shared, and what holds itself", () => {
  const shared = { a: 1 };
  const loop: { self?: unknown; shared: unknown } = { shared };
  loop.self = loop;
  const [first, second] = send(loop, { shared }) as typeof loop[];
  assertStrictEquals(first.self, first);
  assertStrictEquals(first.shared, second.shared);
});

Deno.test("PayloadWriter sends a signal to all islands as one", () => {
  const count = signal(1);
  const [one, two] = send({ count }, { count }) as { count: Signal<number> }[];
  assertStrictEquals(one.count, two.count);
  const seen: number[] = [];
  effect(() => void seen.push(two.count.value));
  one.count.value = 2;
  assertEquals(seen, [1, 2]);
});

Deno.test("PayloadWriter sends a computed signal with its value", () => {
  const [sum] = send(computed(() => 1 + 1)) as Signal<number>[];
  assertEquals(sum.value, 2);
  assertThrows(() => sum.value = 3);
});

Deno.test("PayloadWriter sends a key named __proto__ as a key", () => {
  const [object] = send(JSON.parse('{"__proto__":{"admin":true}}')) as Record<string, unknown>[];
  assert(Object.hasOwn(object, "__proto__"));
  assertEquals(object.admin, undefined);
});

Deno.test("PayloadWriter sends children as a slot", () => {
  const [vnode] = send(new SlotRef(3)) as { props: { id: string } }[];
  assertEquals(vnode.props.id, "3");
});

Deno.test("PayloadWriter names what cannot be sent, and where it stands", () => {
  class Room {}
  const refuse = (value: unknown) => {
    const error = assertThrows(() => send({ deep: [value] }));
    assertInstanceOf(error, TypeError);
    return error.message.split(":")[0];
  };
  assertEquals(refuse(() => {}), 'Cannot pass a function to an island in "<Island>.deep[0]"');
  assertEquals(refuse(Symbol()), 'Cannot pass a symbol to an island in "<Island>.deep[0]"');
  assertEquals(refuse(new Room()), 'Cannot pass a Room to an island in "<Island>.deep[0]"');
  assertEquals(refuse(h("p", null)), 'Cannot pass JSX to an island in "<Island>.deep[0]"');
});
