/**
 * The people whom the page knows, and how they are drawn.
 *
 * @module
 */
import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";

/** People by `uid`. */
export type People = ReadonlyMap<string, User>;

/** Everybody online whom the server named, and everybody one has a chat with. */
export function knownPeople(client: ChatClient): People {
  const people = new Map<string, User>();
  for (const chat of client.chats.value) {
    const person = chat.person.value;
    if (person) people.set(person.uid, person);
  }
  for (const user of client.online.value) people.set(user.uid, user);
  return people;
}

/** Everybody known but oneself. */
export function others(people: People, me: string): User[] {
  return [...people.values()].filter(({ uid }) => uid !== me);
}

/** The people whom one has a chat with and can no longer write to: guests who have left for good. */
export function endedPeople(client: ChatClient): User[] {
  return client.chats.value.flatMap((chat) => chat.ended.value ? chat.person.value ?? [] : []);
}

/**
 * Who is a guest, as far as it is known. Who is gone stays what they were.
 *
 * @param people Those who are known now.
 * @param before What this gave the last time.
 * @returns `before` itself where nothing changed.
 */
export function guestsAmong(people: People, before: ReadonlySet<string>): ReadonlySet<string> {
  let guests: Set<string> | undefined;
  for (const { uid, guest } of people.values()) {
    if (guest === before.has(uid)) continue;
    guests ??= new Set(before);
    if (guest) guests.add(uid);
    else guests.delete(uid);
  }
  return guests ?? before;
}

/** Made once: making one takes longer than drawing a message. */
const segmenter = new Intl.Segmenter();

/**
 * What stands in a person's round: the first letter of the name as people see it, accents and all.
 *
 * @param name A person's name.
 */
export function initial(name: string): string {
  for (const { segment } of segmenter.segment(name)) return segment.toUpperCase();
  return "";
}

/** How many colours there are for people; `static/styles.css` has one class each. */
export const TONES = 6;

/**
 * A person's colour: the same on every page, since it goes by the `uid`.
 *
 * @param uid The person.
 * @returns The name of a class in `static/styles.css`.
 */
export function toneClass(uid: string): string {
  let hash = 0;
  for (let i = 0; i < uid.length; i++) hash = (hash * 31 + uid.charCodeAt(i)) >>> 0;
  return `tone-${hash % TONES}`;
}
