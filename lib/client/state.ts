/**
 * What the page shows and what it can do: the border between `lib/client`, which fills it, and `lib/ui`, which draws it.
 *
 * Everything that changes is a signal; nothing here knows of sockets or of the DOM.
 *
 * @module
 */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ProblemCode } from "./outbox_item.ts";
import type { TextProblem } from "../protocol/text.ts";
import type { Me } from "../protocol/http_objects.ts";
import type { User } from "../protocol/server_objects.ts";

/**
 * The connection, as a person should see it.
 *
 * - `connecting`: the first attempt since the page opened
 * - `connected`: welcomed by the server
 * - `reconnecting`: was lost; `retryAt` (ms since 1970) is when the next attempt starts, absent during an attempt;
 *   `cause` is what the server said of it: it restarts, or it asks for patience, which nothing shortens
 * - `offline`: the browser says that there is no network
 * - `stopped`: will not try again by itself, for `reason`
 */
export type Status =
  | { readonly kind: "connecting" | "connected" | "offline" }
  | {
    readonly kind: "reconnecting";
    readonly retryAt?: number;
    readonly cause?: "restarting" | "too_fast";
  }
  | { readonly kind: "stopped"; readonly reason: "signed_out" | "name_in_use" | "protocol" };

/**
 * A message in a log.
 *
 * - `sent`: stored by the server; `seq` is its place
 * - `sending`: not acknowledged yet; tried again until it is
 * - `refused`: the server said no, for `problem`; the text is kept
 * - `removed`: keeps its place alone
 */
export type Entry =
  | {
    readonly state: "sent";
    readonly key: string;
    readonly seq: number;
    readonly uid: string;
    readonly from: string;
    readonly text: string;
    readonly at: number;
    readonly own: boolean;
  }
  | {
    readonly state: "sending" | "refused";
    readonly key: string;
    readonly uid: string;
    readonly from: string;
    readonly text: string;
    /** When it was typed, by the browser's clock. */
    readonly at: number;
    readonly own: true;
    readonly problem?: { readonly code: ProblemCode; readonly message: string };
  }
  | {
    readonly state: "removed";
    readonly key: string;
    readonly seq: number;
    readonly at: number;
  };

/** The newest message of a chat, in short. */
export interface LastLine {
  /** When it was written, in ms since 1970. */
  readonly at: number;
  /** Its beginning on one line; absent where the message was removed. */
  readonly text?: string;
  /** Who wrote it; absent where that is not known yet: the server describes a conversation without it. */
  readonly by?: { readonly name: string; readonly own: boolean };
}

/** A tab: Everyone, or one person. */
export interface ChatView {
  /** `everyone`, or the other person's `uid`: stays the same when the first message creates the conversation. */
  readonly key: string;
  /** The other person; absent for Everyone. */
  readonly person: ReadonlySignal<User | undefined>;
  /** In the order in which they are shown; unacknowledged ones last. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** The newest message, as far as it is known; absent where nothing was written. */
  readonly last: ReadonlySignal<LastLine | undefined>;
  /** Messages of others above one's read mark. */
  readonly unread: ReadonlySignal<number>;
  /** The other person has read up to this `seq`; 0 where nobody's marks are told: in Everyone. */
  readonly theirs: ReadonlySignal<number>;
  /** The first unread message's `seq` when the chat was opened, for the "new" line; absent when all was read. */
  readonly newFrom: ReadonlySignal<number | undefined>;
  /** Older messages: there are some (`more`), being fetched (`loading`), or all are here (`complete`). */
  readonly history: ReadonlySignal<"more" | "loading" | "complete">;
  /** The other was a guest who has left for good: readable, no longer writable. */
  readonly ended: ReadonlySignal<boolean>;
  /** What is being typed. */
  readonly draft: Signal<string>;
  /** Names of the others who are typing at this moment. */
  readonly typing: ReadonlySignal<readonly string[]>;
}

/** A chat that was asked for by its key before it was known. */
export interface Awaited {
  readonly key: string;
  /** It may come yet (`waiting`), or the server has listed all conversations and this is none of them. */
  readonly state: "waiting" | "unknown";
}

/** What came of {@linkcode ChatClient.send}. */
export type SendOutcome =
  /** On its way; `chat` is where it shows. */
  | { readonly kind: "accepted"; readonly chat: string }
  /** Begins with `@` and a name that nobody known here has: held back, nothing was sent. */
  | { readonly kind: "unknown_name"; readonly name: string; readonly text: string }
  /** Begins with `@` and lacks a name or a text. */
  | { readonly kind: "malformed_address" }
  /** The text cannot be sent. */
  | { readonly kind: "invalid"; readonly problem: TextProblem }
  /** The other person has left for good. */
  | { readonly kind: "ended" }
  /** Too many messages wait for the connection already: nothing was taken. */
  | { readonly kind: "full" };

/** What has not reached the server, in all chats. */
export interface Waiting {
  /** How many messages, refused ones included. */
  readonly count: number;
  /** How many of them would be lost with this page. */
  readonly unkept: number;
  /** Whether what is written next is likely to outlive the page. */
  readonly keeps: boolean;
}

/** The chat as the page sees it. */
export interface ChatClient {
  readonly me: ReadonlySignal<Me>;
  readonly status: ReadonlySignal<Status>;
  readonly waiting: ReadonlySignal<Waiting>;
  /** The people online whom the server named, oneself included, sorted by name. */
  readonly online: ReadonlySignal<readonly User[]>;
  /** How many people are online, also those not named. */
  readonly onlineCount: ReadonlySignal<number>;
  /** Everyone first, then private chats, the newest first. */
  readonly chats: ReadonlySignal<readonly ChatView[]>;
  /** The chat that is open. */
  readonly active: ReadonlySignal<ChatView>;
  /** What {@linkcode openAt} asked for and is not open; nothing once any chat is opened. */
  readonly awaited: ReadonlySignal<Awaited | undefined>;
  /** Code points in a message at most. */
  readonly maxLength: number;

  /** Connects. */
  start(): void;
  /** The page is left: ends the connection for good. What is kept stays. */
  stop(): void;
  /**
   * The session was ended from here: forgets what was read, and for a guest, whom nobody can be again, what waits.
   *
   * @param done Told when it is gone.
   */
  signOut(done: () => void): void;
  /** Tries the connection at once, where it waits for its next attempt and the server did not ask for patience. */
  reconnect(): void;
  /** Opens a chat that is in {@linkcode chats}. */
  open(key: string): void;
  /**
   * Opens a chat as soon as it is known, unless another one is opened first: for an address that names it.
   *
   * @param key A chat's key.
   */
  openAt(key: string): void;
  /**
   * Opens the private chat with a person, which begins with its first message.
   *
   * @param uid The person.
   * @param person As `GET /api/people` describes somebody who is not known here yet; without it an unknown `uid` is
   * ignored.
   */
  openPerson(uid: string, person?: User): void;
  /**
   * Sends what was typed in the active chat. A text that begins with `@name` goes to that person and opens the chat
   * with them, from anywhere.
   *
   * @param text As typed.
   * @param options `uninterpreted`: a leading `@` means nothing: it goes to the active chat as it stands (after the
   * question that `unknown_name` leads to; in Everyone such a text is never sent).
   */
  send(text: string, options?: { uninterpreted?: boolean }): SendOutcome;
  /** Sends a refused message again. */
  retry(entryKey: string): void;
  /** Takes a refused message away; its text is returned, for the composer. */
  discard(entryKey: string): string | undefined;
  /** Fetches a page of older messages of the active chat. */
  loadOlder(): void;
  /** Tells that the person types in the active chat; sends `typing` at most every 3 s. */
  typing(): void;
  /** Tells whether the page is in view: messages are read only while it is. */
  setVisible(visible: boolean): void;
  /** Tells what the browser says of the network. */
  setNetwork(online: boolean): void;
}
