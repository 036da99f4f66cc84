/**
 * The requests about one's own session: join, look, leave.
 *
 * @module
 */
import { agentLabel } from "../auth/agent_label.ts";
import { deleteSessionCookie } from "../auth/cookie.ts";
import { join as letIn } from "../auth/joining.ts";
import type { SignedIn } from "../auth/sessions.ts";
import { addressedChat, chatAddress } from "../protocol/chat_address.ts";
import { JoinSchema } from "../protocol/http_objects.ts";
import { EVERYONE } from "../protocol/limits.ts";
import { type Session, StoreError } from "../store/store.ts";
import { addressGroup } from "./address.ts";
import { done, personal, problem, seeOther } from "./answers.ts";
import {
  answered,
  type Exchange,
  foreign,
  isOthers,
  leaveSession,
  readWish,
  scopeOf,
  type SessionContext,
  setCookieOf,
  toMe,
} from "./exchange.ts";
import { readBody } from "./body.ts";
import type { Services } from "./services.ts";

/** `POST /api/session`: join under a name, by JSON or by a form, whose address may name the chat to go on to. */
export function join(context: SessionContext): Promise<Response> {
  const chat = addressedChat(new URL(context.req.url).search);
  return answered(context, {
    page: "/",
    which: chat === EVERYONE ? {} : { chat },
    answer: (exchange) => joinNow(context, { exchange, chat }),
  });
}

/** `GET /api/session`: who one is; renews the session when it is older than a day. */
export function look(context: SessionContext): Promise<Response> {
  return answered(context, { page: "/", answer: () => lookNow(context) });
}

/** `DELETE /api/session`, and the form for browsers without JavaScript: sign out. */
export function leave(context: SessionContext): Promise<Response> {
  return answered(context, { page: "/", answer: (exchange) => leaveNow(context, exchange) });
}

/**
 * The headers of a page for who is signed in: its session is renewed when it is older than a day, so that it lasts while it
 * is used.
 *
 * @param context The request.
 */
export async function pageHeaders({ state }: Pick<SessionContext, "state">): Promise<Headers> {
  const headers = new Headers({ "cache-control": "no-store" });
  try {
    await renew(headers, state);
  } catch (error) {
    // The page is of use without it; the next one tries again.
    if (!(error instanceof StoreError)) throw error;
    state.services.hub.report(error);
  }
  return headers;
}

async function joinNow(
  context: SessionContext,
  { exchange, chat }: { exchange: Exchange; chat: string },
): Promise<Response> {
  const { req, state: { services, place, signedIn } } = context;
  if (services.memory.tight) return problem("full", { retryAfter: 30 });
  const wish = await readWish(context, { exchange, schema: JoinSchema });
  if (wish instanceof Response) return wish;
  const joined = await letIn(wish, {
    ...services,
    rules: services.settings,
    current: signedIn,
    address: place.address,
    client: addressGroup(place.address),
    agent: agentLabel(req.headers.get("user-agent")),
  });
  if (!joined.ok) {
    const kept = { name: wish.name, ...(wish.create && { create: "true" }) };
    return exchange.refuse(joined.code, { ...joined, kept });
  }
  const headers = new Headers();
  if (joined.signed !== undefined) {
    if (signedIn !== undefined) await leaveFor(joined.signed.session, { services, signedIn });
    setCookieOf(headers, { signed: joined.signed, place });
  }
  if (exchange.form) return seeOther(chatAddress(chat), headers);
  const status = joined.signed === undefined ? 200 : 201;
  return personal(toMe(joined.account), { status, headers });
}

async function lookNow({ state }: SessionContext): Promise<Response> {
  if (state.signedIn === undefined) return problem("unauthorized");
  const headers = new Headers();
  await renew(headers, state);
  return personal(toMe(state.signedIn.account), { headers });
}

async function leaveNow(context: SessionContext, exchange: Exchange): Promise<Response> {
  const { req, state: { services, place, signedIn } } = context;
  const elsewhere = foreign(context);
  if (elsewhere !== undefined) return elsewhere;
  if (exchange.form && isOthers(await readBody(req), signedIn)) {
    return exchange.refuse("unauthorized");
  }
  if (signedIn !== undefined) await leaveSession(services, signedIn);
  const headers = new Headers();
  deleteSessionCookie(headers, scopeOf(place));
  return exchange.form ? seeOther("/", headers) : done(headers);
}

/** Renews the session of whoever asks, where it is time for that. */
async function renew(
  headers: Headers,
  { services, place, signedIn }: SessionContext["state"],
): Promise<void> {
  if (signedIn === undefined) return;
  const signed = await services.sessions.renew(signedIn.session);
  if (signed === undefined) return;
  const { id, uid, expiresAt } = signed.session;
  services.hub.sessionRenewed(id, { uid, expiresAt });
  setCookieOf(headers, { signed, place });
}

/** Ends the session that was there before another name was joined; where that fails, nobody has joined. */
async function leaveFor(
  { id, uid }: Session,
  { services, signedIn }: { services: Services; signedIn: SignedIn },
): Promise<void> {
  try {
    await leaveSession(services, signedIn);
  } catch (error) {
    // Without its cookie nobody could ever sign the new guest out, nor end a member's new session.
    const { hub, sessions } = services;
    await Promise.all([hub.endGuest(uid), sessions.end(id)]).catch((again) => hub.report(again));
    throw error;
  }
}
