/**
 * The requests about what is kept of oneself: take it along, and have it removed.
 *
 * @module
 */
import * as v from "valibot";
import { deleteSessionCookie } from "../auth/cookie.ts";
import { verifyCurrent } from "../auth/changing_password.ts";
import { DeleteAccountSchema } from "../protocol/http_objects.ts";
import { done, problem, seeOther } from "./answers.ts";
import { answered, type Exchange, readWish, scopeOf, type SessionContext } from "./exchange.ts";
import { exportOf, streamOf } from "./export.ts";

/** Where the form stands. */
const PAGE = "/account";

/** A guest has nothing to say, and so no body. */
const DeleteWishSchema = v.optional(DeleteAccountSchema, {});

/** `GET /api/export`: one's own data as a JSON download. */
export function exportData(context: SessionContext): Promise<Response> {
  return answered(context, { page: PAGE, answer: () => exportNow(context) });
}

/** `DELETE /api/account`, and the form for browsers without JavaScript: ends the account, and removes what is only its own. */
export function deleteAccount(context: SessionContext): Promise<Response> {
  return answered(context, {
    page: PAGE,
    which: { of: "delete" },
    answer: (exchange) => deleteNow(context, exchange),
  });
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

async function deleteNow(context: SessionContext, exchange: Exchange): Promise<Response> {
  const { services, place, signedIn } = context.state;
  if (signedIn === undefined) return exchange.refuse("unauthorized");
  const wish = await readWish(context, { exchange, schema: DeleteWishSchema });
  if (wish instanceof Response) return wish;
  const { account, session } = signedIn;
  if (account.kind === "member") {
    const verified = await verifyCurrent(account, wish.current, { ...services, at: session.id });
    if (!verified.ok) return exchange.refuse(verified.code, verified);
  }
  await services.hub.deleteAccount(account.uid);
  const headers = new Headers();
  deleteSessionCookie(headers, scopeOf(place));
  return exchange.form ? seeOther("/?done=deleted", headers) : done(headers);
}
