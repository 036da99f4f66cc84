/**
 * What the requests about sessions and accounts share: who asks, what was handed in, and how a refusal looks to a program and
 * to a form.
 *
 * @module
 */
import * as v from "valibot";
import { type CookieScope, setSessionCookie } from "../auth/cookie.ts";
import { OverloadedError } from "../auth/hashing.ts";
import type { SignedIn, SignedSession } from "../auth/sessions.ts";
import type { HttpErrorCode } from "../protocol/codes.ts";
import type { Me } from "../protocol/http_objects.ts";
import { type Account, StoreError } from "../store/store.ts";
import { problem, type ProblemOptions, seeOther } from "./answers.ts";
import { type Body, isForm, readBody } from "./body.ts";
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

/** What a form is led back with, beside the problem. */
export type Kept = Readonly<Record<string, string>>;

/** Where a form stands. */
export interface FormPlace {
  readonly page: string;
  /** What belongs to it, added to whatever one is led back with: which form of that page it is, the chat to go on to. */
  readonly which?: Kept;
}

/** Options of {@linkcode Exchange.refuse}. */
export interface RefuseOptions extends Pick<ProblemOptions, "message" | "retryAfter"> {
  /** For a form, to be there again. */
  readonly kept?: Kept;
}

/** One request, and its answers. */
export class Exchange {
  /** Whether a browser sent a form, and expects to be led on. */
  readonly form: boolean;
  readonly #at: FormPlace;

  /**
   * @param context The request.
   * @param at Where a form of it stands.
   */
  constructor({ req }: SessionContext, at: FormPlace) {
    this.form = isForm(req);
    this.#at = at;
  }

  /** A refusal: for a form, back to its page with what is to be there again. */
  refuse(code: HttpErrorCode, options: RefuseOptions = {}): Response {
    if (!this.form) return problem(code, options);
    const { retryAfter, kept } = options;
    const { page, which } = this.#at;
    const query = new URLSearchParams({ problem: code });
    for (const [field, value] of Object.entries({ ...which, ...kept })) {
      // What is longer is no name, and would make a URL that no server takes.
      if (value !== "" && value.length <= 200) query.set(field, value.toWellFormed());
    }
    if (retryAfter !== undefined) query.set("wait", String(retryAfter));
    return seeOther(`${page}?${query}`);
  }
}

/**
 * Answers; where the store cannot, or too many passwords wait, that is said in place of a fault of the program.
 *
 * @param context The request.
 * @param options Where a form of it stands, and what answers.
 */
export async function answered(
  context: SessionContext,
  { answer, ...at }: FormPlace & { answer: (exchange: Exchange) => Promise<Response> },
): Promise<Response> {
  const exchange = new Exchange(context, at);
  try {
    return await answer(exchange);
  } catch (error) {
    if (error instanceof OverloadedError) {
      const message = "Too many people sign in at the moment, try again";
      return exchange.refuse("unavailable", { message, retryAfter: error.retryAfter });
    }
    if (!(error instanceof StoreError)) throw error;
    context.state.services.hub.report(error);
    return exchange.refuse("unavailable");
  }
}

/**
 * Whether a request that changes something comes from elsewhere.
 *
 * @param context The request.
 * @returns The refusal, or nothing.
 */
export function foreign({ req, state: { place, services } }: SessionContext): Response | undefined {
  const code = checkOrigin(req, { place, rules: services.origins });
  return code && problem(code);
}

/**
 * Reads what a request hands in that may cost the hash of a password: not from another site, not too often from one address.
 *
 * @param context The request.
 * @param options How it is refused, and what it has to hand in.
 * @returns That, or the refusal.
 */
export async function readWish<T>(
  context: SessionContext,
  { exchange, schema }: { exchange: Exchange; schema: v.GenericSchema<unknown, T> },
): Promise<T | Response> {
  const { req, state: { services, place, signedIn } } = context;
  const elsewhere = foreign(context);
  if (elsewhere !== undefined) return elsewhere;
  const retryAfter = services.signIns.take(place.address);
  if (retryAfter > 0) return exchange.refuse("rate_limited", { retryAfter });
  const body = await readBody(req);
  if (body.kind === "too_large") return problem("too_large");
  if (body.kind === "malformed") return problem("invalid_json");
  if (isOthers(body, signedIn)) return exchange.refuse("unauthorized");
  const parsed = v.safeParse(schema, body.value);
  return parsed.success ? parsed.output : exchange.refuse("invalid_json");
}

/**
 * Whether a form stands on a page that was drawn for somebody else, who was signed in on this browser before: a tab that stayed
 * open must not change a password, nor end what cannot be taken back, of who is signed in now.
 *
 * @param body The form says in its field `uid` for whom it was drawn; one that says nothing is whoever's sends it.
 * @param signedIn Who sends it.
 */
export function isOthers(body: Body, signedIn: SignedIn | undefined): boolean {
  if (body.kind !== "form" || signedIn === undefined) return false;
  const { uid } = body.value;
  return uid !== undefined && uid !== signedIn.account.uid;
}

/**
 * Who somebody is, as they are told.
 *
 * @param account The person.
 */
export function toMe({ uid, name, kind }: Account): Me {
  return { uid, name, guest: kind !== "member" };
}

/**
 * Where this chat's cookie is valid. By the port that the browser knows, not by the one that is listened on: all servers of a
 * chat behind one address take the same cookie.
 */
export function scopeOf({ url }: RequestPlace): CookieScope {
  const secure = url.protocol === "https:";
  return { port: Number(url.port) || (secure ? 443 : 80), secure };
}

/** Adds the cookie of a session to an answer. */
export function setCookieOf(
  headers: Headers,
  { signed, place }: { signed: SignedSession; place: RequestPlace },
): void {
  const { token, session } = signed;
  setSessionCookie(headers, { token, expiresAt: session.expiresAt, scope: scopeOf(place) });
}

/** Ends a session; a guest ends with it. */
export async function leaveSession(
  services: Services,
  { session, account }: Pick<SignedIn, "account"> & { session: { readonly id: string } },
): Promise<void> {
  const { hub, sessions } = services;
  if (account.kind !== "member") await hub.endGuest(account.uid);
  // A guest may have become a member since the request was read: then this session alone ends.
  await sessions.end(session.id);
  hub.sessionEnded(session.id, account.uid);
}
