import type { HttpErrorCode } from "../protocol/codes.ts";
import type { Join } from "../protocol/http_objects.ts";
import { EVERYONE } from "../protocol/limits.ts";
import { parseName } from "../protocol/names.ts";
import type { Account, Store } from "../store/store.ts";
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

/** What came of {@linkcode joinAsGuest}. */
export type Joined =
  | {
    readonly ok: true;
    readonly account: Account;
    /** The new session; absent where the one that there was goes on. */
    readonly signed?: SignedSession;
  }
  | { readonly ok: false; readonly code: HttpErrorCode; readonly message?: string };

/** Options of {@linkcode joinAsGuest}. */
export interface JoinOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly rules: JoinRules;
  /** Who is signed in on this browser already. */
  readonly current?: SignedIn | undefined;
  /** The client's address. */
  readonly address: string;
}

/**
 * Lets somebody in under a name that nobody has.
 *
 * @param join What was handed in.
 * @param options The rules, and who asks.
 * @returns The person, or the code of the refusal. The session of another name is not ended here: whoever calls does
 * that when the new one stands.
 * @throws {StoreError} When the store cannot keep it.
 */
export async function joinAsGuest(join: Join, options: JoinOptions): Promise<Joined> {
  const { store, sessions, rules, current, address } = options;
  if (join.password) return { ok: false, code: "password_unavailable" };
  const name = parseName(join.name);
  if (!name.ok) {
    return { ok: false, code: "invalid_name", message: `That name cannot be used: ${name.reason}` };
  }
  if (current?.account.key === name.value.key) return { ok: true, account: current.account };
  if (rules.join === "closed") return { ok: false, code: "join_closed" };
  if (!rules.guests) return { ok: false, code: "guests_off" };
  if (rules.join === "code" && !await sameText(join.code ?? "", rules.joinCode ?? "")) {
    return { ok: false, code: "wrong_code" };
  }
  const claimed = await store.claimName({ ...name.value, kind: "guest", address });
  if (!claimed.ok) {
    return { ok: false, code: claimed.by === "member" ? "wrong_password" : "name_taken" };
  }
  const { account } = claimed;
  try {
    // What was said before somebody came is there to read, and not unread.
    await store.read({ uid: account.uid, in: EVERYONE, seq: Number.MAX_SAFE_INTEGER });
    return { ok: true, account, signed: await sessions.begin(account.uid) };
  } catch (error) {
    // Without a session nobody could ever sign this guest out: the name would be lost for a month.
    await store.endGuest(account.uid).catch(() => {});
    throw error;
  }
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
