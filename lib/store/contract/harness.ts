/**
 * What the parts of the contract share: a clock that stands still, and short words for usual steps.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type { Account, Addressee, Appended, Conversation, Store, StoredMessage } from "../store.ts";

/** A clock that moves only when told. */
export class FakeClock {
  #now = 1_800_000_000_000;

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#now;

  /** Moves it, also back. */
  advance(ms: number): void {
    this.#now += ms;
  }
}

/** Opens an empty store that goes by the clock. */
export type OpenStore = (clock: FakeClock) => Promise<Store>;

/** Registers a test of the contract. */
export type Check = (
  title: string,
  run: (store: Store, clock: FakeClock) => Promise<void>,
) => void;

/** Larger than all that a test stores. */
export const PLENTY = 1_000_000;

/** To whom all write. */
export const EVERYONE: Addressee = { conversation: "everyone" };

/** Makes a person of that name. */
export async function join(
  store: Store,
  name: string,
  options: { kind?: "guest" | "plain"; address?: string } = {},
): Promise<Account> {
  const { kind = "guest", address = "192.0.2.1" } = options;
  const claimed = await store.claimName({ name, key: name.toLowerCase(), kind, address });
  assert(claimed.ok, `${name} should be free`);
  return claimed.account;
}

/** A message that was stored. */
export type Stored = Extract<Appended, { kind: "stored" }>;

/** Appends a message that must be stored. */
export async function say(
  store: Store,
  sender: Account,
  to: Addressee | Account,
  text = "hi",
): Promise<Stored> {
  const appended = await store.append({
    id: crypto.randomUUID(),
    sender: sender.uid,
    to: "name" in to ? { key: to.key } : to,
    text,
  });
  assert(appended.kind === "stored", `"${text}" should be stored, is ${JSON.stringify(appended)}`);
  return appended;
}

/** What is refused, with its code. */
export async function refusal(store: Store, sender: string, to: Addressee): Promise<string> {
  const appended = await store.append({ id: crypto.randomUUID(), sender, to, text: "hi" });
  return appended.kind === "refused" ? appended.code : appended.kind;
}

/** The texts and numbers of messages. */
export function summary(
  messages: readonly (StoredMessage | { seq: number; removed: true })[],
): string[] {
  return messages.map((message) => `${message.seq} ${"removed" in message ? "-" : message.text}`);
}

/** How far each of the two has read, by name. */
export function marks(conversation: Conversation): Record<string, number> {
  return Object.fromEntries((conversation.people ?? []).map(({ name, read }) => [name, read]));
}

/** The other person's part in a conversation. */
export function other(conversation: Conversation, account: Account) {
  const [found, ...rest] = (conversation.people ?? []).filter(({ uid }) => uid !== account.uid);
  assertEquals(rest, []);
  assert(found !== undefined, "A private conversation has another person");
  return found;
}

/** Tidies up to the end, and gives the conversations whose `first` rose. */
export async function tidyAll(store: Store, options: { keep?: number } = {}) {
  const changed = new Map<string, Conversation>();
  for (;;) {
    const { conversations, more } = await store.tidy(options);
    for (const conversation of conversations) changed.set(conversation.id, conversation);
    if (!more) return changed;
  }
}

/** What a person can read of a conversation, all at once. */
export async function readAll(store: Store, { uid }: Account, conversation: string) {
  const page = await store.history({ uid, in: conversation, limit: 5_000, bytes: PLENTY });
  return page && summary(page.messages);
}
