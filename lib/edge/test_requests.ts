/**
 * Requests for tests of the edge.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { join } from "./session_requests.ts";
import { contextOf, type TestServices } from "./test_services.ts";

/** A password that is good enough. */
export const password = "correct horse battery";

/** What makes an account. */
export const member = { name: "Alice", password, create: true };

/** A request of a test. */
export interface Ask {
  readonly body?: unknown;
  readonly form?: Record<string, string>;
  readonly cookie?: string;
  readonly origin?: string;
  readonly agent?: string;
  readonly query?: string;
  readonly address?: string;
}

/** What came of a request. */
export async function ask(services: TestServices, handler: typeof join, wish: Ask = {}) {
  const { body, form, cookie, origin, agent, query = "", address } = wish;
  const req = new Request(`http://localhost:6789/api/x${query}`, {
    method: form || body !== undefined ? "POST" : "GET",
    ...(form && { body: new URLSearchParams(form) }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      ...(cookie && { cookie }),
      ...(origin && { origin }),
      ...(agent && { "user-agent": agent }),
    },
  });
  const answer = await handler(await contextOf(services, req, address));
  const text = await answer.text();
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    retryAfter: answer.headers.get("retry-after"),
    cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "",
    said: text === "" ? undefined : JSON.parse(text),
  };
}

/** Signs somebody in, connects, and gives the cookie and the connection. */
export async function signIn(services: TestServices, body: Record<string, unknown>, agent = "") {
  const { cookie, said, status } = await ask(services, join, { body, agent });
  assertEquals(status, 201);
  const signedIn = await services.sessions.verify(cookie.split("=")[1]);
  assert(signedIn !== undefined);
  const { account, session } = signedIn;
  const client = await services.chat.join({ ...account, session: { ...session } });
  return { cookie, client, uid: said.uid as string, id: session.id };
}
