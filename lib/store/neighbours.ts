/**
 * What the processes of one chat tell each other, where several share a database. A store that has one process to itself
 * tells nobody, and hears nothing.
 *
 * @module
 */

import type { AccountKind, Conversation, EndedGuest, RemovedMessage, Stored } from "./store.ts";

/** Somebody who is connected to a process. */
export interface Connected {
  readonly uid: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** Since when, in ms since 1970. */
  readonly since: number;
  /** Connections that are open; 0 during the grace after the last one. */
  readonly connections: number;
}

/** Somebody who is connected to another process. */
export interface ConnectedElsewhere extends Connected {
  /** Names that process. */
  readonly process: string;
}

/** What may be lost on the way. */
export type Hint =
  /** To the other person, or to all where `to` is absent. */
  | {
    readonly type: "typing";
    readonly in: string;
    readonly uid: string;
    readonly to?: string;
  }
  /** To the reader's own connections, and to the other person. */
  | {
    readonly type: "read";
    readonly in: string;
    readonly uid: string;
    readonly seq: number;
    readonly to?: string;
  };

/** What a process tells the others. */
export type Announcement =
  /** Somebody came to it, or opened or closed one of several connections. */
  | { readonly type: "here"; readonly person: Connected }
  /** Somebody is not connected to it any more, nor was within the grace. */
  | { readonly type: "left"; readonly uid: string }
  | Hint;

/** Who is told of what all processes do. */
export interface Follower {
  /** Whether that person is connected here: private messages that concern nobody here are passed over. */
  here(uid: string): boolean;
  /** Who is connected here: asked for when the others have to be told of all of them. */
  people(): Iterable<Connected>;
  /**
   * A message was committed, by this process or by another. Each conversation comes strictly in the order of `seq`, each
   * message once; own ones come before `append()` resolves.
   */
  committed(stored: Stored): void;
  /** The same of a message that was removed before it was read here: it has its place in that order. */
  removed(message: RemovedMessage, conversation: Conversation): void;
  /** Who came to another process, or changed there. May be told twice. */
  came(person: ConnectedElsewhere): void;
  /** Who is not connected to another process any more: they left, or it was not seen for too long. May be told twice. */
  left(uid: string, process: string): void;
  /** Everybody who is connected to other processes: whoever is not among them is not any more. */
  elsewhere(people: readonly ConnectedElsewhere[]): void;
  /** Another process ended somebody for good. */
  ended(guest: EndedGuest): void;
  /** Another process ended sessions of a person. */
  sessionsEnded(uid: string, ids: readonly string[]): void;
  /** A guest became a member at another process. */
  becameMember(uid: string): void;
  /** Another process removed the oldest messages of conversations. */
  shortened(conversations: readonly Conversation[]): void;
  /** Another process told what may be lost. */
  hinted(hint: Hint): void;
}
