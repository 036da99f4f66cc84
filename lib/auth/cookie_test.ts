import { assertEquals, assertNotEquals } from "@std/assert";
import { cookieName, deleteSessionCookie, requestToken, setSessionCookie } from "./cookie.ts";

const SCOPE = { port: 6789, secure: false };

Deno.test("cookieName() tells ports apart, and https from http", () => {
  assertEquals(cookieName(SCOPE), "chat_session_6789");
  assertNotEquals(cookieName({ ...SCOPE, port: 6790 }), cookieName(SCOPE));
  assertEquals(cookieName({ port: 443, secure: true }), "__Host-chat_session_443");
});

Deno.test("setSessionCookie() sets a cookie that scripts and other sites do not get", () => {
  const headers = new Headers();
  const expiresAt = Date.UTC(2026, 10, 23);
  setSessionCookie(headers, { token: "a.b-c_d", expiresAt, scope: { port: 443, secure: true } });
  const [cookie, ...attributes] = (headers.get("set-cookie") ?? "").split("; ");
  assertEquals(cookie, "__Host-chat_session_443=a.b-c_d");
  assertEquals(attributes.sort(), [
    "Expires=Mon, 23 Nov 2026 00:00:00 GMT",
    "HttpOnly",
    "Path=/",
    "SameSite=Lax",
    "Secure",
  ]);
});

Deno.test("setSessionCookie() over http is not Secure: the browser would drop it", () => {
  const headers = new Headers();
  setSessionCookie(headers, { token: "t", expiresAt: 0, scope: SCOPE });
  const cookie = headers.get("set-cookie") ?? "";
  assertEquals([cookie.includes("Secure"), cookie.includes("HttpOnly")], [false, true]);
});

Deno.test("deleteSessionCookie() takes back the very cookie that was set", () => {
  for (const secure of [false, true]) {
    const headers = new Headers();
    deleteSessionCookie(headers, { port: 1, secure });
    const [cookie, ...attributes] = (headers.get("set-cookie") ?? "").split("; ");
    assertEquals(cookie, `${cookieName({ port: 1, secure })}=`);
    assertEquals(attributes.includes("Expires=Thu, 01 Jan 1970 00:00:00 GMT"), true);
    assertEquals([attributes.includes("Path=/"), attributes.includes("Secure")], [true, secure]);
  }
});

Deno.test("requestToken() takes the bearer's token before the cookie's", () => {
  const token = (headers: Record<string, string>) => requestToken(new Headers(headers), SCOPE);
  const cookie = "other=1; chat_session_6789=fromcookie";
  assertEquals(token({ cookie }), "fromcookie");
  assertEquals(token({ cookie, authorization: "Bearer frombearer" }), "frombearer");
  assertEquals(token({ authorization: "bearer  t" }), "t");
  assertEquals(token({ cookie, authorization: "Basic eA==" }), "fromcookie");
  for (const authorization of ["Bearer", "Bearer ", "Bearer a b"]) {
    assertEquals(token({ authorization }), undefined, authorization);
  }
  assertEquals(token({}), undefined);
});

Deno.test("requestToken() takes no cookie of another port or scheme", () => {
  const headers = new Headers({ cookie: "chat_session_6790=a; __Host-chat_session_6789=b" });
  assertEquals(requestToken(headers, SCOPE), undefined);
  assertEquals(requestToken(headers, { port: 6789, secure: true }), "b");
});

Deno.test("requestToken() finds the cookie among others that are broken", () => {
  const scope = { port: 6789, secure: false };
  for (
    const header of [
      "=x; chat_session_6789=t",
      "; chat_session_6789=t",
      "a; chat_session_6789 = t ;",
      "b=\u0001;chat_session_6789=t",
    ]
  ) {
    const headers = { get: (name: string) => name === "cookie" ? header : null } as Headers;
    assertEquals(requestToken(headers, scope), "t", header);
  }
  for (const header of ["", "=", ";", "xchat_session_6789=t", "chat_session_6789"]) {
    assertEquals(requestToken(new Headers({ cookie: header }), scope), undefined, header);
  }
});
