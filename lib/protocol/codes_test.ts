import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { afterClose, CLOSES, ERRORS, HTTP_ERRORS } from "./codes.ts";

Deno.test("ERRORS has the codes of the protocol and no other", () => {
  assertEquals(Object.keys(ERRORS).sort(), [
    "ended",
    "internal",
    "invalid_json",
    "invalid_message",
    "rate_limited",
    "too_long",
    "unavailable",
    "unknown_conversation",
    "unknown_user",
  ]);
});

Deno.test("afterClose() says for each code what the protocol says", () => {
  const expected = {
    1001: "reconnect",
    4400: "stop",
    4401: "sign_in",
    4408: "reconnect",
    4409: "rename",
    4429: "reconnect_later",
  } as const;
  for (const [code, then] of Object.entries(expected)) assertEquals(afterClose(Number(code)), then);
  for (const code of [1000, 1005, 1006, 1011, 1013, 4999]) {
    assertEquals(afterClose(code), "reconnect");
  }
  assertEquals(Object.values(CLOSES).map(({ code }) => `${code}`), Object.keys(expected));
});

Deno.test("CLOSES gives reasons that fit in a close frame", () => {
  for (const { reason } of Object.values(CLOSES)) {
    assertLessOrEqual(new TextEncoder().encode(reason).length, 123);
  }
});

Deno.test("HTTP_ERRORS has the statuses of the protocol", () => {
  const statuses = {
    invalid_json: 400,
    wrong_password: 401,
    foreign_origin: 403,
    guests_off: 403,
    join_closed: 403,
    wrong_code: 403,
    unknown_user: 404,
    name_taken: 409,
    too_large: 413,
    foreign_host: 421,
    invalid_name: 422,
    weak_password: 422,
    rate_limited: 429,
    too_many_connections: 429,
    full: 503,
    unavailable: 503,
  } as const;
  for (const [code, status] of Object.entries(statuses)) {
    assertEquals(HTTP_ERRORS[code as keyof typeof statuses].status, status, code);
  }
});

Deno.test("every error has a text that begins with a capital and has no full stop", () => {
  const texts = [...Object.values(ERRORS), ...Object.values(HTTP_ERRORS).map((row) => row.message)];
  for (const text of texts) assert(/^[A-Z].*[^.]$/.test(text), text);
});

Deno.test("HTTP_ERRORS names the setting where the operator can change it", () => {
  assert(HTTP_ERRORS.foreign_host.message.includes("CHAT_ORIGINS"));
  assert(HTTP_ERRORS.foreign_origin.message.includes("CHAT_ORIGINS"));
});
