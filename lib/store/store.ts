/**
 * The interface that every store keeps. What a store says is committed stays, whatever crashes.
 *
 * All methods may reject with a {@linkcode StoreError}, after which nothing of the call was stored.
 *
 * @module
 */

import type { Announcement, Follower } from "./neighbours.ts";

/**
 * What a person is.
 *
 * - `member`: owns the name for good
 * - `guest`: of the page; holds the name until sign-out or 30 days without use
 * - `plain`: of plain-text mode; holds the name while connected
 */
export type AccountKind = "member" | "guest" | "plain";

/** A person. */
export interface Account {
  /** Opaque and never reused. */
  readonly uid: string;
  /** As people see it, in NFKC. */
  readonly name: string;
  /** What is compared; see `nameKey()` of the protocol. */
  readonly key: string;
  readonly kind: AccountKind;
  /** When last seen, in ms since 1970. */
  readonly seenAt: number;
  /** Left for good: the name is free and means somebody else from now on. */
  readonly ended: boolean;
}

/** A wish for a name. */
export interface NameClaim {
  readonly name: string;
  readonly key: string;
  readonly kind: AccountKind;
  /** A member's: the hash of the password; absent where the person is to set one with a code. */
  readonly password?: string;
  /** The client's address: for a minute only it may take the name of an ended plain-text guest. */
  readonly address: string;
}

/** What came of a {@linkcode NameClaim}. */
export type Claimed =
  | { readonly ok: true; readonly account: Account }
  /** `by` is what the holder is; a name held back for an ended guest's address counts as `"guest"`. */
  | { readonly ok: false; readonly by: "member" | "guest" };

/** A session that begins. */
export interface NewSession {
  /** The token's `jti`. */
  readonly id: string;
  readonly uid: string;
  /** In ms since 1970. */
  readonly createdAt: number;
  /** In ms since 1970. */
  readonly expiresAt: number;
  /** What the person signed in with, in a few words. @default {""} */
  readonly agent?: string;
}

/** A signed-in browser or program. */
export interface Session extends NewSession {
  /** When last used, in ms since 1970; see {@linkcode Store.touchSession}. */
  readonly seenAt: number;
  readonly agent: string;
}

/** Who has a name, and what signs them in. */
export interface Credentials {
  readonly account: Account;
  /** The hash of a member's password; absent where there is none. */
  readonly password?: string;
  /** The digest of the one-time code that sets a password, while it is valid. */
  readonly code?: string;
}

/** A new password. */
export interface PasswordChange {
  readonly uid: string;
  /** Its hash. */
  readonly password: string;
  /**
   * What entitles to it. Where this is not so any more, nothing changes: of two changes at once, one is made.
   *
   * - `was`: the hash that was checked, nothing where there was no password
   * - `code`: the digest of the one-time code, which is used up by it
   */
  readonly proof: { readonly was: string | undefined } | { readonly code: string };
  /** The session that goes on, or all of them; the others end. */
  readonly keep?: { readonly session: string } | "all";
}

/** What came of a {@linkcode PasswordChange}. */
export interface PasswordChanged {
  /** The person, who is a member now. */
  readonly account: Account;
  /** Ids of the sessions that ended by it. */
  readonly ended: readonly string[];
}

/** A message to be committed. */
export interface Draft {
  /** The client's id, unique for its sender. */
  readonly id: string;
  /** The sender's `uid`. */
  readonly sender: string;
  readonly to: Addressee;
  /** Checked already. */
  readonly text: string;
}

/** Whom a message is for. */
export type Addressee =
  | { readonly conversation: string }
  /** With `uid`, whoever has the name must be that person. */
  | { readonly key: string; readonly uid?: string };

/** A message that is stored. */
export interface StoredMessage {
  readonly in: string;
  readonly seq: number;
  readonly id: string;
  /** The sender's `uid`. */
  readonly uid: string;
  /** The sender's name at that time. */
  readonly from: string;
  readonly text: string;
  /** When it was committed, in ms since 1970. */
  readonly at: number;
}

/** What is left of a message that was removed. */
export interface RemovedMessage {
  readonly in: string;
  readonly seq: number;
  readonly at: number;
  readonly removed: true;
}

/** One of the two people in a private conversation. */
export interface Participant {
  readonly uid: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly ended: boolean;
  readonly seenAt: number;
  /** Has read up to this `seq`. */
  readonly read: number;
}

/** A conversation, as it stands. */
export interface Conversation {
  /** `everyone`, or opaque. */
  readonly id: string;
  /** The two people; absent for `everyone`. */
  readonly people?: readonly [Participant, Participant];
  /** The lowest `seq` that is kept; 1 where nothing was ever removed. */
  readonly first: number;
  /** The highest `seq`; 0 while empty. */
  readonly last: number;
  /** When the last message was committed, in ms since 1970; absent while empty. */
  readonly at?: number;
  /** The last message's text, cut to at most 320 UTF-16 units, never inside a surrogate pair; absent while empty or when removed. */
  readonly excerpt?: string;
}

/** A conversation as one person has it in a list. */
export interface ListedConversation extends Conversation {
  /** Read by that person up to. */
  readonly read: number;
}

/** A message that was stored just now. */
export interface Stored {
  readonly kind: "stored";
  readonly message: StoredMessage;
  /** The conversation after it. */
  readonly conversation: Conversation;
  /** This message began the conversation. */
  readonly created: boolean;
}

/** What came of a {@linkcode Draft}. */
export type Appended =
  | Stored
  /** This sender used the id before: the first use decides, nothing was stored now. */
  | {
    readonly kind: "repeated";
    readonly in: string;
    readonly seq: number;
    readonly at: number;
  }
  | {
    readonly kind: "refused";
    /** `unknown_conversation` also for one of other people; `ended` where either side has left for good. */
    readonly code: "unknown_user" | "unknown_conversation" | "ended";
  };

/** What a client holds, to be told what it missed. */
export interface ResumeRequest {
  readonly uid: string;
  /** By conversation, the highest `seq` up to which all is held. Ids that are not this person's are passed over. */
  readonly seen: Readonly<Record<string, number>>;
  /** Conversations listed at most, `everyone` not counted. */
  readonly conversations: number;
  /** Messages replayed of one conversation at most: the newest. */
  readonly messages: number;
  /** Bytes of text (with 200 a message for what is around it) replayed at most, over all conversations. */
  readonly bytes: number;
}

/** Where one stands after a {@linkcode ResumeRequest}: all of one moment. */
export interface Resumed {
  /** `everyone` first, then the newest by last message. */
  readonly conversations: readonly ListedConversation[];
  /** There are more conversations than listed. */
  readonly more: boolean;
  /** A `seen` lies above `last`: the client holds what this store never had. Nothing is replayed then. */
  readonly reset: boolean;
  /** Missed and not replayed, `from` and `to` included. */
  readonly gaps: readonly { readonly in: string; readonly from: number; readonly to: number }[];
  /** Missed messages, by conversation in the order of `seq`. */
  readonly messages: readonly (StoredMessage | RemovedMessage)[];
}

/** A page of older messages. */
export interface Page {
  /** Oldest first. */
  readonly messages: readonly (StoredMessage | RemovedMessage)[];
  /** There are older ones. */
  readonly more: boolean;
}

/** Somebody who has left for good. */
export interface EndedGuest {
  readonly uid: string;
  /** The private conversations that can now only be read, 1,000 at most (the newest). */
  readonly conversations: readonly Conversation[];
}

/** What a step of {@linkcode Store.tidy} did. */
export interface Tidied {
  /** The conversations whose `first` rose. */
  readonly conversations: readonly Conversation[];
  /** Something was done, so there may be more. */
  readonly more: boolean;
}

/** Why a store does not serve. */
export type StoreProblem =
  /** No space left. */
  | "full"
  /** Another process holds the data. */
  | "locked"
  /** The file is no database, or a damaged one, or of a newer version. */
  | "corrupt"
  /** The folder or file cannot be written. */
  | "unwritable"
  /** The database does not answer, or the way to it is cut. */
  | "unreachable"
  /** More waits to be written than is kept in memory. */
  | "overloaded"
  /** The store was closed. */
  | "closed"
  /** Anything else. */
  | "failed";

/** Thrown when a store cannot do what it was asked. Nothing of the call was stored. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  /** Which kind of problem it is. */
  readonly problem: StoreProblem;

  /**
   * @param problem Which kind of problem it is.
   * @param message What it is and what to do about it, for the operator.
   * @param options The cause, where another error led here.
   */
  constructor(problem: StoreProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** Where accounts, sessions, conversations and messages are kept. */
export interface Store {
  /** Changes when the stored history was replaced by another. */
  readonly epoch: string;

  /** The key that signs sessions where the operator set none: made once, 32 random bytes. */
  secret(): Promise<Uint8Array>;

  /**
   * Gives a name to a new person, or says who has it. Of two claims at once one gets it.
   */
  claimName(claim: NameClaim): Promise<Claimed>;

  /** The person with that `uid`, ended or not. */
  account(uid: string): Promise<Account | undefined>;

  /** Who has a name now, with what signs them in; nobody where it is free, or only held back. */
  credentials(key: string): Promise<Credentials | undefined>;

  /**
   * Sets a password, which makes a member of a guest of the page, with all that is theirs. A one-time code that waits
   * is void then.
   *
   * @returns Nothing where the proof does not hold (any more), or the person has ended.
   */
  setPassword(change: PasswordChange): Promise<PasswordChanged | undefined>;

  /**
   * Takes a member's password away and ends all sessions; a new one is set with the one-time code, in place of an
   * earlier code.
   *
   * @param reset `code` is the code's digest, `expiresAt` in ms since 1970.
   * @returns Ids of the sessions that ended; nothing where there is no such member.
   */
  resetPassword(
    reset: { uid: string; code: string; expiresAt: number },
  ): Promise<readonly string[] | undefined>;

  /** Notes that a member signed in from an address, as whatever text stands for it; the 10 newest are kept. */
  rememberAddress(sighting: { uid: string; address: string }): Promise<void>;

  /** Whether a member signed in from an address that is kept. */
  knowsAddress(sighting: { uid: string; address: string }): Promise<boolean>;

  /**
   * Counts what may be tried so often a minute at all processes together.
   *
   * @param attempt `key`: what is tried, not from outside without end: who has it is in the store.
   * @returns 0 when it is allowed, otherwise the milliseconds after which one is; nothing where this process has the store to
   * itself, and its own count is all.
   */
  countAttempt(attempt: { key: string; perMinute: number }): Promise<number | undefined>;

  /**
   * People who have a name that begins so, by name's key.
   *
   * @param request `prefix` of the key; `after`: a key that begins so; only those behind it.
   */
  people(
    request: { prefix: string; after?: string; limit: number },
  ): Promise<readonly Account[]>;

  /** Notes that a person was seen now. */
  touch(uid: string): Promise<void>;

  /**
   * Ends a guest: the name is free, sessions end, private conversations can only be read.
   *
   * @returns What changed, nothing where there is no such guest any more (or it is a member).
   */
  endGuest(uid: string, address?: string): Promise<EndedGuest | undefined>;

  /**
   * Ends guests that were away too long, 100 at most in a call.
   *
   * @param options `idle`: ms since last seen; `silent`: the same for who never wrote anything; `except`: people
   * who are connected now.
   */
  endStale(
    options: { idle: number; silent: number; except: ReadonlySet<string> },
  ): Promise<readonly EndedGuest[]>;

  /**
   * Ends anybody, a member too, as {@linkcode Store.endGuest} does, and has their messages removed: each keeps its `seq` and
   * `at` and loses all else. {@linkcode Store.tidy} does that, also after a crash.
   *
   * @returns What changed, nothing where there is no such person any more.
   */
  deleteAccount(uid: string): Promise<EndedGuest | undefined>;

  /**
   * One small step of what nobody waits for, to be called again while there is more: removes messages that are too old, the
   * messages of who deleted the account, private conversations that both have left, and ids that need not be remembered any
   * more (30 days after the message was removed by its age); gives space back.
   *
   * @param options `keep`: ms for which messages are kept; for ever where it is absent.
   */
  tidy(options?: { keep?: number }): Promise<Tidied>;

  /** Adds a session. */
  addSession(session: NewSession): Promise<void>;

  /** A session that is neither ended nor expired, with its person, who has not ended. */
  session(id: string): Promise<{ session: Session; account: Account } | undefined>;

  /** A person's sessions that are neither ended nor expired, the one used last first, 100 at most. */
  sessions(uid: string): Promise<readonly Session[]>;

  /** Notes that a session was used now. */
  touchSession(id: string): Promise<void>;

  /** Moves a session's end; `false` where there is none any more. */
  renewSession(id: string, expiresAt: number): Promise<boolean>;

  /** Ends a session; `false` where there was none. */
  endSession(id: string): Promise<boolean>;

  /**
   * Whether another process (the operator's command, another server) may have changed something since the last call.
   * Cheap enough to be asked every second; `true` too often does no harm.
   */
  changedElsewhere(): Promise<boolean>;

  /**
   * Which of these sessions are no more: what to ask after {@linkcode Store.changedElsewhere} said `true`.
   *
   * @param ids Of sessions that there were, 1,000 at most.
   */
  endedSessions(ids: readonly string[]): Promise<readonly string[]>;

  /**
   * Commits a message. Drafts that wait together share a transaction; those of one caller are committed in the order
   * of the calls, and the promises resolve in the order of `seq`.
   */
  append(draft: Draft): Promise<Appended>;

  /**
   * Tells of what all processes do from now on. What was committed before `resume()` resolves has been told by then, unless
   * `resume()` has it itself.
   *
   * @param follower Who is told. There is one at most.
   * @returns `false` where no other process can write: then nobody is told, and `append()` says it all.
   */
  follow(follower: Follower): boolean;

  /**
   * Tells the other processes something, in a later turn. Never rejects: it is told when the store answers again, but for what
   * may be lost.
   */
  announce(announcement: Announcement): void;

  /** What a client missed. */
  resume(request: ResumeRequest): Promise<Resumed>;

  /**
   * A page of a conversation's messages below `before`, or the newest.
   *
   * @returns Nothing where the conversation is not this person's.
   */
  history(
    request: { uid: string; in: string; before?: number; limit: number; bytes: number },
  ): Promise<Page | undefined>;

  /**
   * A page of what a person wrote in `everyone`, the newest first; removed ones are left out.
   *
   * @param request `before`: the `seq` of the last one of the page before; `limit` and `bytes` as for a page of history.
   */
  ownMessages(
    request: { uid: string; before?: number; limit: number; bytes: number },
  ): Promise<{ messages: readonly StoredMessage[]; more: boolean }>;

  /**
   * More of a person's private conversations: those older than `before`.
   *
   * @returns Nothing where `before` is given and not this person's.
   */
  conversations(
    request: { uid: string; before?: string; limit: number },
  ): Promise<{ conversations: readonly ListedConversation[]; more: boolean } | undefined>;

  /**
   * Moves a person's read mark up; it only ever grows and stops at `last`.
   *
   * @returns The mark now, whether it moved, and the conversation; nothing where it is not this person's.
   */
  read(
    request: { uid: string; in: string; seq: number },
  ): Promise<{ seq: number; moved: boolean; conversation: Conversation } | undefined>;

  /** Resolves when the store reads and, where its last write failed, writes again. */
  check(): Promise<void>;

  /** Commits what waits and closes; later calls reject with `closed`. May be called twice. */
  close(): Promise<void>;
}
