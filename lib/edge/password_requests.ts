/**
 * The requests about one's own password.
 *
 * @module
 */
import { type Changed, changePassword, resetPassword } from "../auth/changing_password.ts";
import { PasswordChangeSchema, ResetSchema } from "../protocol/http_objects.ts";
import { done, seeOther } from "./answers.ts";
import { answered, type Exchange, readWish, type SessionContext } from "./exchange.ts";
import type { Services } from "./services.ts";

/** Where the form of one's own password stands. */
const PAGE = "/account";

/** `PUT /api/session/password`, and a form's `POST`: sets a password or changes it. */
export function setPassword(context: SessionContext): Promise<Response> {
  return answered(context, { page: PAGE, answer: (exchange) => setNow(context, exchange) });
}

/** `POST /api/session/reset`: sets a password with the operator's one-time code. */
export function reset(context: SessionContext): Promise<Response> {
  return answered(context, { page: "/reset", answer: (exchange) => resetNow(context, exchange) });
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

/** Lets those who are connected know of a new password. */
function tell({ hub }: Services, { account, ended }: Extract<Changed, { ok: true }>): void {
  for (const id of ended) hub.sessionEnded(id, account.uid);
  hub.becameMember(account.uid);
}
