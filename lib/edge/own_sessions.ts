/**
 * The requests about where one is signed in.
 *
 * @module
 */
import { deleteSessionCookie } from "../auth/cookie.ts";
import type { SessionEntry } from "../protocol/http_objects.ts";
import type { Session } from "../store/store.ts";
import { done, personal, problem, seeOther } from "./answers.ts";
import {
  answered,
  type Exchange,
  foreign,
  leaveSession,
  scopeOf,
  type SessionContext,
} from "./exchange.ts";

/** Where the list stands, with its forms. */
const PAGE = "/account";

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
  if (current) deleteSessionCookie(headers, scopeOf(place));
  if (!exchange.form) return done(headers);
  return seeOther(current ? "/" : `${PAGE}?done=session`, headers);
}
