import { Component } from "preact";
import type { Entry } from "../client/state.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { toneClass } from "./people.ts";
import { Refused, type RefusedActions } from "./Refused.tsx";
import { isEmojiAlone } from "./rich_text/parse.ts";
import { richText } from "./rich_text/elements.tsx";
import { fullTimeLabel, timeLabel } from "./time_labels.ts";

/** What a {@linkcode MessageRow} shows. */
export interface MessageRowProps {
  entry: Entry;
  /** Begins a group: shows the name and the time. */
  head: boolean;
  /** Whether its writer is known to be a guest. */
  guest: boolean;
  /** The key of the reader's name: others' mentions of it are marked. */
  me: string;
  /** The reader stands on it: its time is shown in full. */
  current: boolean;
  /** Came while the log was open, from somebody else: screen readers say it. */
  announced: boolean;
  /** Code points in a message at most. */
  maxLength: number;
  /** Whether something can be written in this chat: a refused message can then be edited. */
  writable: boolean;
  /** Bears the mark "Read": the other person has read up to here. */
  read: boolean;
  /** Must stay the same object. */
  actions: RefusedActions;
}

/**
 * A message. A class, for `shouldComponentUpdate`: a log has thousands of these, and one more message must not draw
 * the others again.
 */
export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate(next: MessageRowProps): boolean {
    const { entry, head, guest, me, current, read, writable, actions } = this.props;
    return entry !== next.entry || head !== next.head || guest !== next.guest ||
      me !== next.me || current !== next.current || read !== next.read ||
      actions !== next.actions || (entry.state === "refused" && writable !== next.writable);
  }

  override render(props: MessageRowProps) {
    const { entry, head, guest, me, current, announced, read } = props;
    const own = entry.state !== "removed" && entry.own;
    const classes = ["row", head && "is-head", own && "is-own"].filter(Boolean).join(" ");
    return (
      <div class={classes} data-key={entry.key} aria-live={announced ? undefined : "off"}>
        {entry.state === "removed" ? removed(entry.at, current) : (
          <>
            {head && !own && <Avatar uid={entry.uid} name={entry.from} />}
            <p class={current ? "row-head is-full" : head ? "row-head" : "row-head hidden"}>
              {own
                ? <span class="hidden">You</span>
                : author(entry, { shown: head || current, stop: current })}
              {guest && !own && head && <span class="badge">guest</span>}
              {head || current ? time(entry.at, current) : ":"}
            </p>
            <div class="row-body">
              <div class={bubbleClass(entry)} dir="auto">
                {richText(entry.text, own ? undefined : me)}
              </div>
              {own && mark(read ? "read" : entry.state)}
            </div>
            {entry.state === "refused" && (
              <Refused
                entryKey={entry.key}
                text={entry.text}
                problem={entry.problem}
                maxLength={props.maxLength}
                writable={props.writable}
                actions={props.actions}
              />
            )}
          </>
        )}
      </div>
    );
  }
}

function bubbleClass({ state, text }: Exclude<Entry, { state: "removed" }>): string {
  const direction = RIGHT_TO_LEFT.test(text) ? " is-bidi" : "";
  if (state === "refused") return `bubble is-refused${direction}`;
  return isEmojiAlone(text) ? "bubble is-emoji" : `bubble${direction}`;
}

/** A letter of the blocks that Unicode keeps for scripts from right to left, or a sign that turns the direction. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// Functions and no components, from here on: a component costs as much as the elements that it draws.

/**
 * Who wrote it, which leads to the private chat with them ({@linkcode authorOf}). A stop of the Tab key where the reader
 * stands on the message, and nowhere else: a log has thousands.
 */
function author(
  { uid, from }: { uid: string; from: string },
  { shown, stop }: { shown: boolean; stop: boolean },
) {
  const classes = `row-name ${toneClass(uid)}`;
  if (!shown) return <bdi class={classes}>{from}</bdi>;
  return (
    <bdi class={classes} role="button" tabIndex={stop ? 0 : -1} data-uid={uid}>
      {from}
    </bdi>
  );
}

/** When it was written. {@linkcode tell} says it in full. */
function time(at: number, full: boolean) {
  return (
    <time dateTime={new Date(at).toISOString()}>
      {full ? fullTimeLabel(at) : timeLabel(at)}
    </time>
  );
}

/**
 * Has a time say all of itself, and a name what it does, while a pointer or the focus rests on it. Not before: writing
 * every one out would take longer than drawing the messages.
 */
export function tell(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement) || target.title !== "") return;
  if (target instanceof HTMLTimeElement) target.title = fullTimeLabel(Date.parse(target.dateTime));
  else if (target.dataset.uid !== undefined) target.title = `Write to ${target.textContent} alone`;
}

function removed(at: number, current: boolean) {
  return (
    <p class="removed">
      This message was removed{current && ` (written ${fullTimeLabel(at)})`}
    </p>
  );
}

/** Whether a message of one's own has arrived. */
function mark(state: "read" | "sent" | "sending" | "refused") {
  switch (state) {
    case "sending":
      return (
        <span class="mark is-sending" title="Sending">
          <Icon name="clock" />
          <span class="hidden">Sending</span>
        </span>
      );
    case "refused":
      return (
        <span class="mark is-refused">
          <Icon name="alert" />
        </span>
      );
    case "read":
      return (
        <span class="mark is-read" title="Read">
          <Icon name="read" />
          <span class="hidden">Read</span>
        </span>
      );
    case "sent":
      return (
        <span class="mark" title="Sent">
          <Icon name="check" />
        </span>
      );
  }
}
