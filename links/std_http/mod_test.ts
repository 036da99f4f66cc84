import { assertEquals, assertThrows } from "@std/assert";
import {
  accepts,
  acceptsEncodings,
  type Cookie,
  deleteCookie,
  type ErrorStatus,
  eTag,
  getCookies,
  getSetCookies,
  ifMatch,
  ifNoneMatch,
  isClientErrorStatus,
  isErrorStatus,
  isInformationalStatus,
  isRedirectStatus,
  isServerErrorStatus,
  isStatus,
  isSuccessfulStatus,
  setCookie,
  STATUS_CODE,
  STATUS_TEXT,
} from "@std/http";
import { getCookies as getCookiesOfSubpath } from "@std/http/cookie";
import { eTag as eTagOfSubpath } from "@std/http/etag";
import { accepts as acceptsOfSubpath } from "@std/http/negotiation";
import { STATUS_CODE as codesOfSubpath } from "@std/http/status";

Deno.test("setCookie() and getSetCookies() keep every attribute", () => {
  const headers = new Headers();
  const cookie: Cookie = {
    name: "session",
    value: "abc",
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
    path: "/",
    maxAge: 60,
  };
  setCookie(headers, cookie);
  assertEquals(
    headers.get("set-cookie"),
    "session=abc; Secure; HttpOnly; Max-Age=60; SameSite=Lax; Path=/",
  );
  assertEquals(getSetCookies(headers), [cookie]);
  assertThrows(() => setCookie(headers, { name: "a b", value: "" }), SyntaxError);
});

Deno.test("getCookies() reads a request's cookies, and deleteCookie() ends one", () => {
  assertEquals(getCookies(new Headers({ cookie: "a=b; c=d=e" })), { a: "b", c: "d=e" });
  const headers = new Headers();
  deleteCookie(headers, "a", { path: "/" });
  assertEquals(headers.get("set-cookie"), "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
});

Deno.test("accepts() and acceptsEncodings() choose what a request takes", () => {
  const request = new Request("http://localhost", {
    headers: { accept: "text/html, application/json;q=0.5", "accept-encoding": "gzip, br;q=0.9" },
  });
  assertEquals(accepts(request), ["text/html", "application/json"]);
  assertEquals(accepts(request, "application/json", "text/html"), "text/html");
  assertEquals(accepts(request, "image/png"), undefined);
  assertEquals(acceptsEncodings(request, "br", "identity"), "br");
});

Deno.test("eTag() is matched as RFC 9110 asks for", async () => {
  const strong: string = await eTag("content");
  assertEquals([ifMatch(strong, strong), ifNoneMatch(strong, strong)], [true, false]);
  const weak = await eTag({ mtime: new Date(0), size: 7 });
  assertEquals([ifMatch(weak ?? null, weak), ifNoneMatch(weak ?? null, weak)], [false, false]);
  assertEquals(ifNoneMatch(null, strong), true);
});

Deno.test("STATUS_CODE and STATUS_TEXT have the values that their types say", () => {
  const notFound: 404 = STATUS_CODE.NotFound;
  const text: "I'm a teapot" = STATUS_TEXT[STATUS_CODE.Teapot];
  assertEquals([notFound, text], [404, "I'm a teapot"]);
  assertEquals(Object.keys(STATUS_TEXT).length, Object.keys(STATUS_CODE).length);
  const status: number = 503;
  if (isErrorStatus(status)) assertEquals<ErrorStatus>(status, 503);
});

Deno.test("The guards of status codes know their classes", () => {
  assertEquals([isStatus(299), isStatus(204)], [false, true]);
  assertEquals([isInformationalStatus(101), isSuccessfulStatus(201)], [true, true]);
  assertEquals([isRedirectStatus(303), isClientErrorStatus(429)], [true, true]);
  assertEquals([isServerErrorStatus(500), isErrorStatus(399)], [true, false]);
});

Deno.test("The subpaths of @std/http export the same functions", () => {
  assertEquals(
    [getCookiesOfSubpath, eTagOfSubpath, acceptsOfSubpath, codesOfSubpath],
    [getCookies, eTag, accepts, STATUS_CODE],
  );
});
