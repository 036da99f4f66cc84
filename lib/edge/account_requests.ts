/**
 * The requests about what is kept of oneself: take it along, and have it removed.
 *
 * @module
 */
import * as v from "valibot";
import { deleteSessionCookie } from "../auth/cookie.ts";
import type { HttpErrorCode } from "../protocol/codes.ts";
import { DeleteAccountSchema } from "../protocol/http_objects.ts";
import type { Account } from "../store/store.ts";
import { done, problem, seeOther } from "./answers.ts";
import { isForm, readBody } from "./body.ts";
import { exportOf, streamOf } from "./export.ts";
import { checkOrigin } from "./origin.ts";
import { orUnavailable, scopeOf, type SessionContext } from "./session_requests.ts";

/**
 * Whether somebody knows the password of their account.
 *
 * @param account Whose.
 * @param current What they gave, if anything.
 * @returns Nothing when it is right, otherwise why not.
 */
export type VerifyCurrent = (
  account: Account,
  current: string | undefined,
) => Promise<{ code: HttpErrorCode; retryAfter?: number } | undefined>;

/** `GET /api/export`: one's own data as a JSON download. */
export function exportData(context: SessionContext): Promise<Response> {
  return orUnavailable(context, exportNow);
}

/** `DELETE /api/account`, and the form for browsers without JavaScript: ends the account, and removes what is only its own. */
export function deleteAccount(context: SessionContext): Promise<Response> {
  return orUnavailable(context, deleteNow);
}

async function exportNow({ req, state }: SessionContext): Promise<Response> {
  const { services, signedIn } = state;
  if (signedIn === undefined) return problem("unauthorized");
  const { store, exports, hub } = services;
  const { clock } = hub;
  const { account } = signedIn;
  const now = clock.now();
  const date = new Date(now).toISOString().slice(0, 10);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="private-chat-${date}.json"`,
    "cache-control": "no-store",
  };
  // Nobody would read the stream, and so it would never end.
  if (req.method === "HEAD") return new Response(null, { headers });
  // Asked before anything is sent: a store that is down is then said with a status.
  await store.check();
  const retryAfter = exports.begin(account.uid);
  if (retryAfter > 0) return problem("rate_limited", { retryAfter });
  const body = streamOf(exportOf({ store, account, now }), {
    clock,
    onEnd(error) {
      exports.end(account.uid);
      if (error !== undefined) hub.report(error);
    },
  });
  return new Response(body, { headers });
}

async function deleteNow({ req, state }: SessionContext): Promise<Response> {
  const { services, place, signedIn } = state;
  const form = isForm(req);
  const refuse = (code: HttpErrorCode, retryAfter?: number) =>
    form
      ? seeOther(`/account?problem=${code}`)
      : problem(code, retryAfter === undefined ? {} : { retryAfter });
  const foreign = checkOrigin(req, { place, rules: services.origins });
  if (foreign !== undefined) return problem(foreign);
  if (signedIn === undefined) return form ? seeOther("/") : problem("unauthorized");
  const retryAfter = services.signIns.take(place.address);
  if (retryAfter > 0) return refuse("rate_limited", retryAfter);
  const body = await readBody(req);
  if (body.kind === "too_large") return problem("too_large");
  if (body.kind === "malformed") return problem("invalid_json");
  // A guest has nothing to say, and so no body.
  const parsed = v.safeParse(DeleteAccountSchema, body.value ?? {});
  if (!parsed.success) return refuse("invalid_json");
  const { account } = signedIn;
  if (account.kind === "member") {
    // Without a way to look at passwords nobody knows one.
    const wrong = services.verifyCurrent === undefined
      ? { code: "wrong_password" as const }
      : await services.verifyCurrent(account, parsed.output.current || undefined);
    if (wrong !== undefined) return refuse(wrong.code, wrong.retryAfter);
  }
  await services.hub.deleteAccount(account.uid);
  const headers = new Headers();
  deleteSessionCookie(headers, scopeOf({ services, place }));
  return form ? seeOther("/", headers) : done(headers);
}
