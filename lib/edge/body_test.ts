import { assertEquals } from "@std/assert";
import { MAX_BODY_BYTES } from "../protocol/limits.ts";
import { isForm, readBody } from "./body.ts";

const URL = "http://localhost/api/session";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

function post(body: BodyInit | null, headers: HeadersInit = {}): Request {
  return new Request(URL, { method: "POST", body, headers });
}

/** A body in pieces, without a length. */
function stream(...pieces: Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(pieces);
}

/** A JSON text of so many bytes. */
function json(bytes: number): string {
  return `"${"x".repeat(bytes - 2)}"`;
}

Deno.test("readBody() reads JSON, whatever the content type says", async () => {
  assertEquals(await readBody(post('{"name":"Bob"}')), { kind: "json", value: { name: "Bob" } });
  assertEquals((await readBody(post("null", { "content-type": "text/plain" }))).kind, "json");
});

Deno.test("readBody() reads a form's fields, the last of two that are named the same", async () => {
  const body = await readBody(post("name=J%C3%B6rg+B&code=&name=Bob", FORM));
  assertEquals(body, { kind: "form", value: { name: "Bob", code: "" } });
  const utf8 = { "content-type": "Application/X-WWW-Form-URLEncoded; charset=UTF-8" };
  assertEquals(await readBody(post("name=J%C3%B6rg", utf8)), {
    kind: "form",
    value: { name: "Jörg" },
  });
});

Deno.test("readBody() takes 64 KiB and no byte more, with a length and without", async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const exact = encode(json(MAX_BODY_BYTES));
  const over = encode(json(MAX_BODY_BYTES + 1));
  assertEquals((await readBody(post(exact))).kind, "json");
  assertEquals((await readBody(post(over))).kind, "too_large");
  const length = (bytes: number) => ({ "content-length": `${bytes}` });
  assertEquals((await readBody(post(exact, length(exact.length)))).kind, "json");
  assertEquals((await readBody(post("{}", length(over.length)))).kind, "too_large");
  // A length that is not true does not help.
  assertEquals((await readBody(post(over, length(2)))).kind, "too_large");
  assertEquals((await readBody(post(over, { "content-length": "x" }))).kind, "too_large");
  assertEquals((await readBody(post(stream(exact)))).kind, "json");
  assertEquals((await readBody(post(stream(exact, encode(" "))))).kind, "too_large");
});

Deno.test("readBody() stops reading where it is too much", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(16 * 1024));
    },
  });
  assertEquals((await readBody(post(endless))).kind, "too_large");
  assertEquals(pulled < 10, true);
});

Deno.test("readBody() puts together what was cut within a character", async () => {
  const bytes = new TextEncoder().encode('"€"');
  const body = await readBody(post(stream(bytes.slice(0, 2), bytes.slice(2))));
  assertEquals(body, { kind: "json", value: "€" });
});

Deno.test("readBody() finds no value where nothing was sent", async () => {
  for (const nothing of ["", null]) {
    assertEquals(await readBody(post(nothing)), { kind: "json", value: undefined });
  }
});

Deno.test("readBody() takes nothing that is not UTF-8 or not JSON", async () => {
  const bad = [
    " ",
    "{",
    "name=Bob",
    "{}{}",
    new Uint8Array([0x22, 0xff, 0x22]),
    new Uint8Array([0xe2]),
  ];
  for (const body of bad) assertEquals(await readBody(post(body)), { kind: "malformed" });
  assertEquals(await readBody(post(new Uint8Array([0xff]), FORM)), { kind: "malformed" });
});

Deno.test("readBody() says malformed where the client went away", async () => {
  const gone = new ReadableStream({ pull: () => Promise.reject(new Error("gone")) });
  assertEquals(await readBody(post(gone)), { kind: "malformed" });
});

Deno.test("readBody() of a form has no field but its own", async () => {
  const body = await readBody(post("__proto__=x&constructor=y", FORM));
  assertEquals(body.kind === "form" && Object.keys(body.value), ["__proto__", "constructor"]);
  assertEquals(Object.getPrototypeOf(body.kind === "form" && body.value), Object.prototype);
});

Deno.test("isForm() knows a form by its content type alone", () => {
  assertEquals(isForm(post("", FORM)), true);
  assertEquals(isForm(post("a=b", { "content-type": "application/json" })), false);
  assertEquals(isForm(new Request(URL)), false);
});
