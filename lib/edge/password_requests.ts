/**
 * The requests about one's own password.
 *
 * @module
 */
import { type Changed, changePassword, resetPassword } from "../auth/changing_password.ts";
import { PasswordChangeSchema, ResetSchema } from "../protocol/http_objects.ts";
import { addressGroup } from "./address.ts";
import { done, seeOther } from "./answers.ts";
import { answered, type Exchange, readWish, type SessionContext } from "./exchange.ts";

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
  const { services, place, signedIn } = context.state;
  if (signedIn === undefined) return exchange.refuse("unauthorized");
  const wish = await readWish(context, { exchange, schema: PasswordChangeSchema });
  if (wish instanceof Response) return wish;
  const changed = await changePassword(wish, { ...services, rules: services.settings, signedIn });
  if (!changed.ok) return exchange.refuse(changed.code, changed);
  await follow(changed, { services, place });
  const guest = signedIn.account.kind !== "member";
  return exchange.form ? seeOther(`${PAGE}?done=${guest ? "member" : "password"}`) : done();
}

async function resetNow(context: SessionContext, exchange: Exchange): Promise<Response> {
  const { services, place } = context.state;
  const wish = await readWish(context, { exchange, schema: ResetSchema });
  if (wish instanceof Response) return wish;
  const changed = await resetPassword(wish, services);
  if (!changed.ok) {
    return exchange.refuse(changed.code, { ...changed, kept: { name: wish.name } });
  }
  await follow(changed, { services, place });
  if (!exchange.form) return done();
  return seeOther(`/?${new URLSearchParams({ done: "reset", name: changed.account.name })}`);
}

/** Lets those who are connected know of a new password, and its owner sign in from here whoever guesses at the name. */
async function follow(
  { account, ended }: Extract<Changed, { ok: true }>,
  { services, place }: Pick<SessionContext["state"], "services" | "place">,
): Promise<void> {
  const { hub, knownAddresses } = services;
  for (const id of ended) hub.sessionEnded(id, account.uid);
  hub.becameMember(account.uid);
  // The password is set, whatever becomes of this.
  await knownAddresses.remember(account.uid, addressGroup(place.address)).catch((error) =>
    hub.report(error)
  );
}
