/**
 * The requests about one's own account: its password and its sessions.
 *
 * @module
 */
import { deleteSessionCookie } from "../auth/cookie.ts";
import { type Changed, changePassword, resetPassword } from "../auth/changing_password.ts";
import { PasswordChangeSchema, ResetSchema, type SessionEntry } from "../protocol/http_objects.ts";
import type { Session } from "../store/store.ts";
import { done, personal, problem, seeOther } from "./answers.ts";
import {
  answered,
  type Exchange,
  foreign,
  leaveSession,
  readWish,
  scopeOf,
  type SessionContext,
} from "./exchange.ts";
import type { Services } from "./services.ts";

/** Where the forms of an account stand. */
const PAGE = "/account";

/** `PUT /api/session/password`, and a form's `POST`: sets a password or changes it. */
export function setPassword(context: SessionContext): Promise<Response> {
  return answered(context, { page: PAGE, answer: (exchange) => setNow(context, exchange) });
}

/** `POST /api/session/reset`: sets a password with the operator's one-time code. */
export function reset(context: SessionContext): Promise<Response> {
  return answered(context, { page: "/reset", answer: (exchange) => resetNow(context, exchange) });
}

/** `GET /api/sessions`: where one is signed in. */
export function listSessions(context: SessionContext): Promise<Response> {
  return answered(context, {
    page: PAGE,
    async answer() {
      const { services, signedIn } = context.state;
      if (signedIn === undefined) return problem("unauthorized");
      const sessions = await services.store.sessions(signedIn.account.uid);
      return personal({ sessions: sessionEntries(sessions, signedIn.session.id) });
    },
  });
}

/** `DELETE /api/sessions/<id>`, and a form's `POST` to it: ends one of one's own sessions. */
export function endSession(context: SessionContext, id: string): Promise<Response> {
  return answered(context, { page: PAGE, answer: (exchange) => endNow(context, { exchange, id }) });
}

/**
 * Sessions as their person sees them. Their ids sign nobody in: only a token does, which is signed.
 *
 * @param sessions One person's.
 * @param current The id of the one that asks.
 */
export function sessionEntries(sessions: readonly Session[], current: string): SessionEntry[] {
  return sessions.map(({ id, createdAt, seenAt, expiresAt, agent }) => ({
    id,
    createdAt,
    seenAt,
    expiresAt,
    agent,
    current: id === current,
  }));
}

async function setNow(context: SessionContext, exchange: Exchange): Promise<Response> {
  const { services, signedIn } = context.state;
  if (signedIn === undefined) return exchange.refuse("unauthorized");
  const wish = await readWish(context, { exchange, schema: PasswordChangeSchema });
  if (wish instanceof Response) return wish;
  const changed = await changePassword(wish, { ...services, rules: services.settings, signedIn });
  if (!changed.ok) return exchange.refuse(changed.code, changed);
  tell(services, changed);
  const guest = signedIn.account.kind !== "member";
  return exchange.form ? seeOther(`${PAGE}?done=${guest ? "member" : "password"}`) : done();
}

async function resetNow(context: SessionContext, exchange: Exchange): Promise<Response> {
  const { services } = context.state;
  const wish = await readWish(context, { exchange, schema: ResetSchema });
  if (wish instanceof Response) return wish;
  const changed = await resetPassword(wish, services);
  if (!changed.ok) {
    return exchange.refuse(changed.code, { ...changed, kept: { name: wish.name } });
  }
  tell(services, changed);
  if (!exchange.form) return done();
  return seeOther(`/?${new URLSearchParams({ done: "reset", name: changed.account.name })}`);
}

async function endNow(
  context: SessionContext,
  { exchange, id }: { exchange: Exchange; id: string },
): Promise<Response> {
  const { services, place, signedIn } = context.state;
  const elsewhere = foreign(context);
  if (elsewhere !== undefined) return elsewhere;
  if (signedIn === undefined) return exchange.refuse("unauthorized");
  const { account } = signedIn;
  const found = await services.store.session(id);
  if (found?.account.uid !== account.uid) {
    return exchange.refuse("not_found", { message: "You have no session of that id" });
  }
  const headers = new Headers();
  await leaveSession(services, { account, session: { id } });
  const current = id === signedIn.session.id;
  if (current) deleteSessionCookie(headers, scopeOf({ services, place }));
  if (!exchange.form) return done(headers);
  return seeOther(current ? "/" : `${PAGE}?done=session`, headers);
}

/** Lets those who are connected know of a new password. */
function tell({ hub }: Services, { account, ended }: Extract<Changed, { ok: true }>): void {
  for (const id of ended) hub.sessionEnded(id, account.uid);
  hub.becameMember(account.uid);
}
