/**
 * What a list of chats says about one.
 *
 * @module
 */
import type { ChatView, LastLine } from "../client/state.ts";
import { parseText } from "./rich_text/parse.ts";
import { plainText } from "./rich_text/tree.ts";
import { shortTimeLabel, type TimeOptions } from "./time_labels.ts";

/**
 * The last line of a chat, with who wrote it.
 *
 * @param last The newest message; nothing where there is none.
 * @param everyone Whether others than the one person may have written it.
 */
export function lastLineText(last: LastLine | undefined, everyone: boolean): string {
  if (!last) return "";
  const { by } = last;
  const text = last.text === undefined ? "Message removed" : words(last.text);
  if (by?.own) return `You: ${text}`;
  return everyone && by ? `${shortName(by.name)}: ${text}` : text;
}

/** Most texts have nothing that marks their words. */
const MARKS = /[*_`~>]/;

/** A text without what marks its words. */
function words(text: string): string {
  return MARKS.test(text) ? parseText(text).map(plainText).join(" ").trim() : text;
}

/** Made once: making one takes longer than drawing a message. */
const segmenter = new Intl.Segmenter();

/** Letters of a name at most in front of a last line, of which something is to be seen as well. */
const SHORT_NAME = 10;

function shortName(name: string): string {
  if (name.length <= SHORT_NAME) return name;
  const letters = Array.from(segmenter.segment(name), ({ segment }) => segment);
  return letters.length > SHORT_NAME ? `${letters.slice(0, SHORT_NAME - 1).join("")}…` : name;
}

/** Options of {@linkcode chatDescription}. */
export interface ChatDescriptionOptions extends TimeOptions {
  /** The newest message; nothing where there is none. */
  readonly last: LastLine | undefined;
  /** The present, in ms since 1970. */
  readonly now: number;
  /** Whether the server is away: then nobody knows who is here. @default {false} */
  readonly away?: boolean;
}

/**
 * What a screen reader says of a chat after its name: how it is with the person, and what was written last.
 *
 * @param chat Any chat.
 * @param options How times are written, and what is known.
 */
export function chatDescription(
  chat: ChatView,
  { last, now, away = false, ...options }: ChatDescriptionOptions,
): string {
  const person = chat.person.value;
  return [
    person && personState(chat, away),
    person?.guest && !chat.ended.value && "guest",
    last && shortTimeLabel(last.at, now, options),
    lastLineText(last, !person),
  ].filter(Boolean).join(", ");
}

function personState({ person, ended }: ChatView, away: boolean): string {
  if (ended.value) return "has left";
  if (away) return "";
  return person.value?.online ? "online" : "offline";
}
