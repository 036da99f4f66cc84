import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import * as v from "valibot";
import { ClientObjectSchema, parseClientLine } from "./client_objects.ts";

const ID = "01970000-0000-7000-8000-000000000001";

const VALID: readonly Record<string, unknown>[] = [
  { type: "resume", epoch: "e", seen: { everyone: 42, k7: 0 } },
  { type: "resume", seen: {} },
  { type: "send", id: ID, to: "everyone", text: "hi" },
  { type: "send", id: ID, to: "@Bob", uid: "p7", text: "hi" },
  { type: "send", id: ID, text: "" },
  { type: "read", in: "k7", seq: 7 },
  { type: "typing", in: "k7" },
  { type: "history", in: "everyone", before: 43, limit: 50 },
  { type: "history", in: "everyone" },
  { type: "history", in: "everyone", limit: -5 },
  { type: "conversations", before: "k7" },
  { type: "conversations" },
  { type: "ping" },
];

const INVALID: readonly Record<string, unknown>[] = [
  {},
  { type: "shout" },
  { type: 7 },
  { type: "welcome" },
  { type: "resume", seen: { everyone: -1 } },
  { type: "resume", seen: { everyone: 1.5 } },
  { type: "resume", seen: { everyone: "1" } },
  { type: "resume", seen: { everyone: 2 ** 53 } },
  { type: "resume", seen: { "": 1 } },
  { type: "resume", epoch: 5, seen: {} },
  { type: "send", id: "1", text: "hi" },
  { type: "send", text: "hi" },
  { type: "send", id: ID },
  { type: "send", id: ID, text: 5 },
  { type: "send", id: ID, text: "hi", to: "" },
  { type: "send", id: ID, text: "hi", to: "x".repeat(257) },
  { type: "send", id: ID, text: "hi", to: null },
  { type: "send", id: ID, text: "hi", to: "@Bob", uid: 7 },
  { type: "read", in: "k7" },
  { type: "read", in: "k7", seq: -1 },
  { type: "read", in: "x".repeat(65), seq: 1 },
  { type: "typing" },
  { type: "typing", in: "" },
  { type: "history" },
  { type: "history", in: "k7", before: "1" },
  { type: "history", in: "k7", limit: 1.5 },
  { type: "conversations", before: 1 },
];

Deno.test("parseClientLine() takes every object of the protocol", () => {
  for (const object of VALID) {
    assertEquals(parseClientLine(JSON.stringify(object)), {
      ok: true,
      object: object as never,
    });
  }
});

Deno.test("parseClientLine() takes a resume without seen for one that holds nothing", () => {
  assertEquals(parseClientLine('{"type":"resume"}'), {
    ok: true,
    object: { type: "resume", seen: {} },
  });
});

Deno.test("parseClientLine() drops fields that it does not know", () => {
  assertEquals(parseClientLine('{"type":"ping","later":1}'), {
    ok: true,
    object: { type: "ping" },
  });
});

Deno.test("parseClientLine() refuses as invalid_message what is not as the protocol has it", () => {
  for (const object of INVALID) {
    const line = JSON.stringify(object);
    const result = parseClientLine(line);
    assert(!result.ok, line);
    assertEquals(result.code, "invalid_message", line);
  }
});

Deno.test("parseClientLine() refuses as invalid_json what is no object", () => {
  for (const line of ["", "hello", "{", "[]", "null", "5", '"x"', "{}{}", "\ufeff{}"]) {
    const result = parseClientLine(line);
    assert(!result.ok, line);
    assertEquals(result.code, "invalid_json", line);
  }
});

Deno.test("parseClientLine() takes 200 entries of seen and no more", () => {
  const seen = (count: number) =>
    JSON.stringify({
      type: "resume",
      seen: Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i])),
    });
  assert(parseClientLine(seen(200)).ok);
  assert(!parseClientLine(seen(201)).ok);
});

Deno.test("parseClientLine() gives back the id of what it refuses, unless that is long", () => {
  const short = parseClientLine('{"type":"send","id":"x"}');
  assert(!short.ok);
  assertEquals(short.id, "x");
  const long = parseClientLine(JSON.stringify({ type: "send", id: "x".repeat(65) }));
  assert(!long.ok);
  assertEquals(long.id, undefined);
});

Deno.test("parseClientLine() keeps its own text short, whatever comes", () => {
  const line = JSON.stringify({ type: "x".repeat(60_000), id: {} });
  const result = parseClientLine(line);
  assert(!result.ok);
  assert(result.message.length < 300);
});

Deno.test("parseClientLine() never throws, and takes no prototype for an entry", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
    parseClientLine(line);
  }));
  const result = parseClientLine('{"type":"resume","seen":{"__proto__":1,"constructor":2}}');
  if (result.ok && result.object.type === "resume") {
    assertEquals(Object.getPrototypeOf(result.object.seen), Object.prototype);
  }
});

Deno.test("parseClientLine() takes of a send what its schema takes, and nothing else", () => {
  const long = (length: number) => "x".repeat(length);
  /** Now and then left out, wrong, or anything at all. */
  const field = (good: unknown[], bad: unknown[]) =>
    fc.option(
      fc.oneof(
        { weight: 20, arbitrary: fc.constantFrom(...good) },
        { weight: 3, arbitrary: fc.constantFrom(...bad, "", null, 7, ["k7"]) },
        { weight: 1, arbitrary: fc.jsonValue() },
      ),
      { nil: undefined, freq: 12 },
    );
  const send = fc.record({
    type: field(["send"], ["ping"]),
    id: field([ID, ID.toUpperCase()], [ID.slice(1), `${ID}0`, `${ID}\n`, ` ${ID}`]),
    to: field(["everyone", "@Bob", long(256), "😀".repeat(128), undefined], [long(257)]),
    uid: field(["p7", long(64), undefined], [long(65)]),
    text: field(["", "hi", "\u0000", "\ud800"], [{}]),
    more: field([1, undefined], [{ deep: [] }]),
  });
  const prototypes = fc.constantFrom("", "", "", "null", `{"id":"${ID}","text":"hi"}`);
  let taken = 0;
  fc.assert(
    fc.property(send, prototypes, (value, prototype) => {
      const rest = JSON.stringify(value);
      const line = prototype === "" || rest === "{}"
        ? rest
        : `{"__proto__":${prototype},${rest.slice(1)}`;
      const schema = v.safeParse(ClientObjectSchema, JSON.parse(line), { abortEarly: true });
      const parsed = parseClientLine(line);
      assertEquals(parsed.ok, schema.success);
      if (parsed.ok) assertEquals(parsed.object, schema.output as typeof parsed.object);
      taken += Number(parsed.ok);
    }),
    { numRuns: 3_000 },
  );
  assert(taken > 300 && taken < 2_700, `${taken} of 3,000 were taken`);
});
