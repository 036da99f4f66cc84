import { jwtVerify, SignJWT } from "jose";
import type { Account, Session, Store } from "../store/store.ts";

/** The one algorithm that is signed and taken; a token that names another is refused (RFC 8725, 3.1). */
const ALGORITHM = "HS256";

/** Who issues tokens, and for whom they are. */
const ISSUER = "private-chat";

/** How long a session lasts without use, in ms: as long as a guest's name is held. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1_000;

/** Age of a session's token from which it is renewed, in ms. */
export const RENEW_AFTER_MS = 24 * 60 * 60 * 1_000;

/** How exact it is kept when a session was last used, in ms: a write for every page would be one too many. */
const SEEN_STEP_MS = 10 * 60 * 1_000;

/** A token, and the session that it stands for. */
export interface SignedSession {
  /** The JWT: the cookie's value. */
  readonly token: string;
  readonly session: Session;
}

/** Who is signed in. */
export interface SignedIn {
  readonly session: Session;
  readonly account: Account;
}

/** Options of {@linkcode Sessions}. */
export interface SessionsOptions {
  readonly store: Store;
  /** The key for HS256, at least 32 bytes. */
  readonly secret: Uint8Array;
  /** Milliseconds since 1970. @default {Date.now} */
  readonly now?: () => number;
  /** The `jti` of a new session. @default {crypto.randomUUID} */
  readonly randomId?: () => string;
}

/**
 * Sessions: JWTs that say who one is, each with a row in the store, so that it can be ended before it expires.
 */
export class Sessions {
  readonly #store: Store;
  /** The secret as a key, made once: with the bytes themselves it would be made anew for every token. */
  readonly #key: () => Promise<CryptoKey>;
  readonly #now: () => number;
  readonly #randomId: () => string;

  /** @param options What it signs with. */
  constructor(options: SessionsOptions) {
    this.#store = options.store;
    let key: Promise<CryptoKey> | undefined;
    this.#key = () => key ??= importKey(options.secret);
    this.#now = options.now ?? Date.now;
    this.#randomId = options.randomId ?? (() => crypto.randomUUID());
  }

  /**
   * Begins a session.
   *
   * @param uid Whose.
   * @param agent What with, in a few words.
   * @throws {StoreError} When the store cannot keep it.
   */
  async begin(uid: string, agent = ""): Promise<SignedSession> {
    const now = this.#now();
    const session: Session = {
      id: this.#randomId(),
      uid,
      createdAt: now,
      expiresAt: now + SESSION_MS,
      seenAt: now,
      agent,
    };
    await this.#store.addSession(session);
    return { token: await this.#sign(session), session };
  }

  /**
   * Who a token stands for.
   *
   * @param token From a cookie or a header: anything.
   * @returns Nobody for a token that is not ours, has expired or was ended.
   * @throws {StoreError} When the store does not answer.
   */
  async verify(token: string): Promise<SignedIn | undefined> {
    const key = await this.#key();
    let id: string | undefined;
    let uid: string | undefined;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: ISSUER,
        requiredClaims: ["exp", "jti", "sub"],
        currentDate: new Date(this.#now()),
      });
      ({ jti: id, sub: uid } = payload);
    } catch {
      return undefined; // Whatever is wrong with a token, it is not a sign-in.
    }
    if (id === undefined) return undefined;
    const found = await this.#store.session(id);
    if (found === undefined || found.account.uid !== uid) return undefined;
    if (this.#now() - found.session.seenAt >= SEEN_STEP_MS) {
      // Not kept, it harms nobody: what else fails with the store is said elsewhere.
      await this.#store.touchSession(id).catch(() => {});
    }
    return found;
  }

  /**
   * Renews a session that has been used for a day.
   *
   * @param session As {@linkcode Sessions.verify} gave it.
   * @returns The new token, or nothing where it is too early or the session has ended meanwhile.
   * @throws {StoreError} When the store does not answer.
   */
  async renew(session: Session): Promise<SignedSession | undefined> {
    const now = this.#now();
    if (session.expiresAt - now > SESSION_MS - RENEW_AFTER_MS) return undefined;
    const renewed = { ...session, expiresAt: now + SESSION_MS };
    if (!await this.#store.renewSession(session.id, renewed.expiresAt)) return undefined;
    return { token: await this.#sign(renewed), session: renewed };
  }

  /**
   * Ends a session.
   *
   * @param id The session's id.
   * @throws {StoreError} When the store does not answer.
   */
  async end(id: string): Promise<void> {
    await this.#store.endSession(id);
  }

  async #sign({ id, uid, expiresAt }: Session): Promise<string> {
    return await new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
      .setIssuer(ISSUER)
      .setAudience(ISSUER)
      .setSubject(uid)
      .setJti(id)
      .setIssuedAt(Math.floor(this.#now() / 1_000))
      .setExpirationTime(Math.floor(expiresAt / 1_000))
      .sign(await this.#key());
  }
}

function importKey(secret: Uint8Array): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  // A copy: the type of the secret allows for memory that is shared, which no key is made of.
  return crypto.subtle.importKey("raw", new Uint8Array(secret), algorithm, false, [
    "sign",
    "verify",
  ]);
}
