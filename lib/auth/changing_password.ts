import { parseName } from "../protocol/names.ts";
import type { Account, Store } from "../store/store.ts";
import { type Guesses, type JoinRules, type Refusal, weak } from "./joining.ts";
import { passwordWeakness } from "./password_rules.ts";
import type { Passwords } from "./passwords.ts";
import { resetCodeDigest } from "./reset_code.ts";
import type { SignedIn } from "./sessions.ts";

/** What came of a new password. */
export type Changed =
  | {
    readonly ok: true;
    readonly account: Account;
    /** Ids of the sessions that ended by it. */
    readonly ended: readonly string[];
  }
  | Refusal;

/** Options of {@linkcode changePassword}. */
export interface ChangeOptions {
  readonly store: Store;
  readonly passwords: Passwords;
  /** Passwords that are guessed at in one session. */
  readonly guesses: Guesses;
  readonly rules: Pick<JoinRules, "join">;
  readonly signedIn: SignedIn;
}

/**
 * Sets the password of whoever is signed in. A guest becomes a member by it; a member has to know the one before.
 *
 * @param wish `current` is the password that there is, as typed.
 * @param options Who asks.
 * @throws {StoreError} When the store cannot keep it.
 * @throws {OverloadedError} When too many passwords wait to be looked at.
 */
export async function changePassword(
  wish: { readonly password: string; readonly current?: string | undefined },
  { rules, signedIn, ...parts }: ChangeOptions,
): Promise<Changed> {
  const { store, passwords } = parts;
  const { account, session } = signedIn;
  const member = account.kind === "member";
  if (!member && rules.join === "closed") return { ok: false, code: "join_closed" };
  const weakness = passwordWeakness(wish.password, account.name);
  if (weakness !== undefined) return weak(weakness);
  let was: string | undefined;
  if (member) {
    const verified = await verifyCurrent(account, wish.current, { ...parts, at: session.id });
    if (!verified.ok) return verified;
    was = verified.hash;
  }
  const password = await passwords.hash(wish.password);
  const keep = { session: session.id };
  const changed = await store.setPassword({ uid: account.uid, password, proof: { was }, keep });
  // Changed elsewhere meanwhile.
  return changed === undefined ? wrong() : { ok: true, ...changed };
}

/**
 * Whether somebody knows the password of their account, for what a session alone does not entitle to.
 *
 * @param account A member.
 * @param current The password, as typed.
 * @param options `at`: what is counted as guessed at.
 * @returns The hash that it was compared with, or why not.
 * @throws {StoreError} When the store does not answer.
 * @throws {OverloadedError} When too many passwords wait to be looked at.
 */
export async function verifyCurrent(
  account: Account,
  current: string | undefined,
  { store, passwords, guesses, at }: Omit<ChangeOptions, "rules" | "signedIn"> & { at: string },
): Promise<{ readonly ok: true; readonly hash: string } | Refusal> {
  const retryAfter = await guesses.take(at);
  if (retryAfter > 0) return { ok: false, code: "rate_limited", retryAfter };
  const hash = (await store.credentials(account.key))?.password;
  const matches = await passwords.matches(current ?? "", hash);
  return matches && hash !== undefined ? { ok: true, hash } : wrong();
}

/**
 * Sets a password with the operator's one-time code. All sessions end.
 *
 * @param wish What was handed in.
 * @param options Where members are.
 * @throws {StoreError} When the store cannot keep it.
 * @throws {OverloadedError} When too many passwords wait to be looked at.
 */
export async function resetPassword(
  wish: { readonly name: string; readonly code: string; readonly password: string },
  { store, passwords }: { readonly store: Store; readonly passwords: Passwords },
): Promise<Changed> {
  const name = parseName(wish.name);
  const credentials = name.ok ? await store.credentials(name.value.key) : undefined;
  const code = await resetCodeDigest(wish.code);
  // What is compared are digests: how far they agree tells nothing of the code.
  if (credentials?.code === undefined || credentials.code !== code) return wrongCode();
  const { uid, name: owner } = credentials.account;
  const weakness = passwordWeakness(wish.password, owner);
  if (weakness !== undefined) return weak(weakness);
  const password = await passwords.hash(wish.password);
  const changed = await store.setPassword({ uid, password, proof: { code } });
  return changed === undefined ? wrongCode() : { ok: true, ...changed };
}

function wrong(): Refusal {
  return { ok: false, code: "wrong_password", message: "That is not the present password" };
}

function wrongCode(): Refusal {
  return {
    ok: false,
    code: "wrong_code",
    message:
      "That name and code do not belong together, or the code was used or is too old: ask whoever runs this chat for a new one",
  };
}
