import type { HttpErrorCode } from "../protocol/codes.ts";
import type { Join } from "../protocol/http_objects.ts";
import { EVERYONE } from "../protocol/limits.ts";
import { type Name, parseName } from "../protocol/names.ts";
import type { Account, Credentials, Store } from "../store/store.ts";
import type { KnownAddresses } from "./known_addresses.ts";
import { passwordWeakness } from "./password_rules.ts";
import type { Passwords } from "./passwords.ts";
import type { Sessions, SignedIn, SignedSession } from "./sessions.ts";

/** Who may come in. */
export interface JoinRules {
  /** Whether a name without a password is let in. */
  readonly guests: boolean;
  /** Who may be a guest or make an account. */
  readonly join: "open" | "code" | "closed";
  /** The code for `join: "code"`. */
  readonly joinCode?: string | undefined;
}

/** Why something was refused. */
export interface Refusal {
  readonly ok: false;
  readonly code: HttpErrorCode;
  /** In place of the code's own text. */
  readonly message?: string;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
}

/** What came of {@linkcode join}. */
export type Joined =
  | {
    readonly ok: true;
    readonly account: Account;
    /** The new session; absent where the one that there was goes on. */
    readonly signed?: SignedSession;
  }
  | Refusal;

/** How often something may be guessed at. */
export interface Guesses {
  /**
   * Counts a guess.
   *
   * @param at What is guessed at.
   * @returns 0 when it is allowed, otherwise the seconds after which one is.
   */
  take(at: string): number | Promise<number>;
}

/** Options of {@linkcode join}. */
export interface JoinOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly knownAddresses: KnownAddresses;
  /** Passwords that are guessed at one name, from addresses that are not known. */
  readonly guesses: Guesses;
  readonly rules: JoinRules;
  /** Who is signed in on this browser already. */
  readonly current?: SignedIn | undefined;
  /** The client's address. */
  readonly address: string;
  /** What counts as one client. @default {address} */
  readonly client?: string;
  /** What the person signs in with, in a few words. */
  readonly agent?: string;
}

/**
 * Lets somebody in: a member with the password, a new member where that is asked for, or a guest under a name that nobody has.
 *
 * @param wish What was handed in.
 * @param options The rules, and who asks.
 * @returns The person, or the code of the refusal. The session of another name is not ended here: whoever calls does
 * that when the new one stands.
 * @throws {StoreError} When the store cannot keep it.
 * @throws {OverloadedError} When too many passwords wait to be looked at.
 */
export async function join(wish: Join, options: JoinOptions): Promise<Joined> {
  const { store, current } = options;
  const parsed = parseName(wish.name);
  if (!parsed.ok) {
    const message = `That name cannot be used: ${parsed.reason}`;
    return { ok: false, code: "invalid_name", message };
  }
  const name = parsed.value;
  if (current?.account.key === name.key) return { ok: true, account: current.account };
  const credentials = await store.credentials(name.key);
  const holder = credentials?.account.kind;
  if (!wish.password) {
    if (holder === "member") return { ok: false, code: "wrong_password" };
    return await joinAsGuest(wish, { ...options, name });
  }
  if (credentials !== undefined && holder === "member") {
    return await signIn(wish.password, { ...options, name, credentials });
  }
  if (credentials !== undefined) return { ok: false, code: "name_taken" };
  if (!wish.create) return { ok: false, code: "unknown_user" };
  return await makeMember(wish, wish.password, { ...options, name });
}

type Named = JoinOptions & { readonly name: Name };

/** A guest under a name that nobody has. */
async function joinAsGuest(wish: Join, options: Named): Promise<Joined> {
  const { store, rules, name, address } = options;
  if (rules.join === "closed") return { ok: false, code: "join_closed" };
  if (!rules.guests) return { ok: false, code: "guests_off" };
  if (!await hasCode(wish, rules)) return { ok: false, code: "wrong_code" };
  const claimed = await store.claimName({ ...name, kind: "guest", address });
  if (!claimed.ok) {
    return { ok: false, code: claimed.by === "member" ? "wrong_password" : "name_taken" };
  }
  try {
    return await begin(claimed.account, options);
  } catch (error) {
    // Without a session nobody could ever sign this guest out: the name would be lost for a month.
    await store.endGuest(claimed.account.uid).catch(() => {});
    throw error;
  }
}

/** A new member. */
async function makeMember(wish: Join, password: string, options: Named): Promise<Joined> {
  const { store, passwords, knownAddresses, rules, name, address, client = address } = options;
  if (rules.join === "closed") return { ok: false, code: "join_closed" };
  if (!await hasCode(wish, rules)) return { ok: false, code: "wrong_code" };
  const weakness = passwordWeakness(password, name.name);
  if (weakness !== undefined) return weak(weakness);
  const hash = await passwords.hash(password);
  const claimed = await store.claimName({ ...name, kind: "member", password: hash, address });
  if (!claimed.ok) return { ok: false, code: "name_taken" };
  await knownAddresses.remember(claimed.account.uid, client);
  return await begin(claimed.account, options);
}

/** A member who is there already. */
async function signIn(
  password: string,
  options: Named & { readonly credentials: Credentials },
): Promise<Joined> {
  const { store, sessions, passwords, knownAddresses, guesses, name, credentials } = options;
  const { address, client = address, agent } = options;
  const { account } = credentials;
  // Counted before it is looked at: a hundred at once are a hundred.
  if (!await knownAddresses.knows(account.uid, client)) {
    const retryAfter = await guesses.take(name.key);
    if (retryAfter > 0) return { ok: false, code: "rate_limited", retryAfter };
  }
  let hash = credentials.password;
  if (!await passwords.matches(password, hash)) return { ok: false, code: "wrong_password" };
  if (hash !== undefined && passwords.isOutdated(hash)) {
    const fresh = await passwords.hash(password);
    const change = {
      uid: account.uid,
      password: fresh,
      proof: { was: hash },
      keep: "all",
    } as const;
    if (await store.setPassword(change) !== undefined) hash = fresh;
  }
  await knownAddresses.remember(account.uid, client);
  const signed = await sessions.begin(account.uid, agent);
  // A password that was changed meanwhile has ended all sessions but those that came after it: this may be one.
  if ((await store.credentials(name.key))?.password !== hash) {
    await sessions.end(signed.session.id);
    return { ok: false, code: "wrong_password" };
  }
  return { ok: true, account, signed };
}

/** The first session of somebody new. */
async function begin(account: Account, { store, sessions, agent }: JoinOptions): Promise<Joined> {
  // What was said before somebody came is there to read, and not unread.
  await store.read({ uid: account.uid, in: EVERYONE, seq: Number.MAX_SAFE_INTEGER });
  return { ok: true, account, signed: await sessions.begin(account.uid, agent) };
}

/** The refusal of a password that is easy to guess. */
export function weak(weakness: string): Refusal {
  return {
    ok: false,
    code: "weak_password",
    message: `That password cannot be used: ${weakness}`,
  };
}

async function hasCode({ code = "" }: Join, { join, joinCode = "" }: JoinRules): Promise<boolean> {
  return join !== "code" || await sameText(code, joinCode);
}

/** Compares in a time that tells nothing of where two texts differ: their digests are compared whole. */
async function sameText(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all([a, b].map(digest));
  let difference = 0;
  for (let i = 0; i < x.length; i++) difference |= x[i] ^ y[i];
  return difference === 0;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
