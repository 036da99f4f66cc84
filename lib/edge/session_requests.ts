/**
 * The requests about one's own session: join, look, leave.
 *
 * @module
 */
import * as v from "valibot";
import { deleteSessionCookie, setSessionCookie } from "../auth/cookie.ts";
import { joinAsGuest } from "../auth/joining.ts";
import type { SignedIn, SignedSession } from "../auth/sessions.ts";
import type { HttpErrorCode } from "../protocol/codes.ts";
import { JoinSchema, type Me } from "../protocol/http_objects.ts";
import { type Account, StoreError } from "../store/store.ts";
import { done, personal, problem, seeOther } from "./answers.ts";
import { isForm, readBody } from "./body.ts";
import { checkOrigin, type RequestPlace } from "./origin.ts";
import type { Services } from "./services.ts";

/** What these requests need. */
export interface SessionContext {
  readonly req: Request;
  readonly state: {
    readonly services: Services;
    readonly place: RequestPlace;
    readonly signedIn: SignedIn | undefined;
  };
}

/**
 * Who somebody is, as they are told.
 *
 * @param account The person.
 */
export function toMe({ uid, name, kind }: Account): Me {
  return { uid, name, guest: kind !== "member" };
}

/** `POST /api/session`: join under a name, by JSON or by a form. */
export function join(context: SessionContext): Promise<Response> {
  return orUnavailable(context, joinNow);
}

/** `GET /api/session`: who one is; renews the session when it is older than a day. */
export function look(context: SessionContext): Promise<Response> {
  return orUnavailable(context, lookNow);
}

/** `DELETE /api/session`, and the form for browsers without JavaScript: sign out. */
export function leave(context: SessionContext): Promise<Response> {
  return orUnavailable(context, leaveNow);
}

/** Answers; where the store cannot, that is said in place of a fault of the program. */
export async function orUnavailable(
  context: SessionContext,
  answer: (context: SessionContext) => Promise<Response>,
): Promise<Response> {
  try {
    return await answer(context);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    context.state.services.hub.report(error);
    return isForm(context.req) ? seeOther(backToForm("unavailable")) : problem("unavailable");
  }
}

async function joinNow({ req, state }: SessionContext): Promise<Response> {
  const { services, place, signedIn } = state;
  const form = isForm(req);
  const refuse = (code: HttpErrorCode, options: RefuseOptions = {}) =>
    form ? seeOther(backToForm(code, options.name)) : problem(code, options);
  const foreign = checkOrigin(req, { place, rules: services.origins });
  if (foreign !== undefined) return problem(foreign);
  if (services.memory.tight) return problem("full", { retryAfter: 30 });
  const retryAfter = services.signIns.take(place.address);
  if (retryAfter > 0) return refuse("rate_limited", { retryAfter });
  const body = await readBody(req);
  if (body.kind === "too_large") return problem("too_large");
  if (body.kind === "malformed") return problem("invalid_json");
  const parsed = v.safeParse(JoinSchema, body.value);
  if (!parsed.success) return refuse("invalid_json");
  const { name } = parsed.output;
  const joined = await joinAsGuest(parsed.output, {
    store: services.store,
    sessions: services.sessions,
    rules: services.settings,
    current: signedIn,
    address: place.address,
  });
  if (!joined.ok) return refuse(joined.code, { name, message: joined.message });
  const headers = new Headers();
  if (joined.signed !== undefined) {
    if (signedIn !== undefined) await leaveFor(joined.account, { services, signedIn });
    setCookieOf(headers, { signed: joined.signed, services, place });
  }
  if (form) return seeOther("/", headers);
  const status = joined.signed === undefined ? 200 : 201;
  return personal(toMe(joined.account), { status, headers });
}

async function lookNow({ state }: SessionContext): Promise<Response> {
  const { services, place, signedIn } = state;
  if (signedIn === undefined) return problem("unauthorized");
  const headers = new Headers();
  const signed = await services.sessions.renew(signedIn.session);
  if (signed !== undefined) {
    const { id, uid, expiresAt } = signed.session;
    services.hub.sessionRenewed(id, { uid, expiresAt });
    setCookieOf(headers, { signed, services, place });
  }
  return personal(toMe(signedIn.account), { headers });
}

async function leaveNow({ req, state }: SessionContext): Promise<Response> {
  const { services, place, signedIn } = state;
  const foreign = checkOrigin(req, { place, rules: services.origins });
  if (foreign !== undefined) return problem(foreign);
  if (signedIn !== undefined) await leaveSession(services, signedIn);
  const headers = new Headers();
  deleteSessionCookie(headers, scopeOf({ services, place }));
  return isForm(req) ? seeOther("/", headers) : done(headers);
}

/** What a refusal says beside its code. */
interface RefuseOptions {
  /** What was typed, to stand in the form again. */
  name?: string;
  message?: string | undefined;
  retryAfter?: number;
}

/** Ends the session that was there before another name was joined; where that fails, nobody has joined. */
async function leaveFor(
  { uid }: Account,
  { services, signedIn }: { services: Services; signedIn: SignedIn },
): Promise<void> {
  try {
    await leaveSession(services, signedIn);
  } catch (error) {
    // Without its cookie nobody could ever sign the new guest out.
    await services.hub.endGuest(uid).catch((again) => services.hub.report(again));
    throw error;
  }
}

/** Ends a session; a guest ends with it. */
async function leaveSession(services: Services, { session, account }: SignedIn): Promise<void> {
  const { hub, sessions } = services;
  if (account.kind === "member") {
    await sessions.end(session.id);
    hub.sessionEnded(session.id, account.uid);
  } else await hub.endGuest(account.uid);
}

function backToForm(code: HttpErrorCode, name = ""): string {
  const query = new URLSearchParams({ problem: code });
  // What is longer is no name, and would make a URL that no server takes.
  if (name !== "" && name.length <= 200) query.set("name", name.toWellFormed());
  return `/?${query}`;
}

function setCookieOf(
  headers: Headers,
  { signed, ...at }: { signed: SignedSession; services: Services; place: RequestPlace },
): void {
  const { token, session } = signed;
  setSessionCookie(headers, { token, expiresAt: session.expiresAt, scope: scopeOf(at) });
}

/** Where this server's cookie is valid. */
export function scopeOf(
  { services, place }: { services: Services; place: RequestPlace },
): { port: number; secure: boolean } {
  return { port: services.port, secure: place.url.protocol === "https:" };
}
