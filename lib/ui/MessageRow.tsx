import { Component } from "preact";
import type { Entry } from "../client/state.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { toneClass } from "./people.ts";
import { Refused, type RefusedActions } from "./Refused.tsx";
import { fullTimeLabel, timeLabel } from "./time_labels.ts";

/** What a {@linkcode MessageRow} shows. */
export interface MessageRowProps {
  entry: Entry;
  /** Begins a group: shows the name and the time. */
  head: boolean;
  /** Whether its writer is known to be a guest. */
  guest: boolean;
  /** Came while the log was open, from somebody else: screen readers say it. */
  announced: boolean;
  /** Code points in a message at most. */
  maxLength: number;
  /** Whether something can be written in this chat: a refused message can then be edited. */
  writable: boolean;
  /** Must stay the same object. */
  actions: RefusedActions;
}

/**
 * A message. A class, for `shouldComponentUpdate`: a log has thousands of these, and one more message must not draw
 * the others again.
 */
export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate(next: MessageRowProps): boolean {
    const { entry, head, guest, writable, actions } = this.props;
    return entry !== next.entry || head !== next.head || guest !== next.guest ||
      actions !== next.actions || (entry.state === "refused" && writable !== next.writable);
  }

  override render(props: MessageRowProps) {
    const { entry, head, guest, announced } = props;
    const own = entry.state !== "removed" && entry.own;
    const classes = ["row", head && "is-head", own && "is-own"].filter(Boolean).join(" ");
    return (
      <div class={classes} data-row aria-live={announced ? undefined : "off"}>
        {entry.state === "removed" ? <Removed at={entry.at} /> : (
          <>
            {head && !own && <Avatar uid={entry.uid} name={entry.from} />}
            <p class={head ? "row-head" : "row-head hidden"}>
              {own
                ? <span class="hidden">You</span>
                : <bdi class={`row-name ${toneClass(entry.uid)}`}>{entry.from}</bdi>}
              {guest && !own && head && <span class="badge">guest</span>}
              {head ? <Time at={entry.at} /> : ":"}
            </p>
            <div class="row-body">
              <div
                class={entry.state === "refused" ? "bubble is-refused" : "bubble"}
                dir="auto"
              >
                {entry.text}
              </div>
              {own && <Mark state={entry.state} />}
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

function Time({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTimeLabel(at)}>{timeLabel(at)}</time>
  );
}

function Removed({ at }: { at: number }) {
  return (
    <p class="removed" title={fullTimeLabel(at)}>
      This message was removed
    </p>
  );
}

/** Whether a message of one's own has arrived. */
function Mark({ state }: { state: "sent" | "sending" | "refused" }) {
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
    case "sent":
      return (
        <span class="mark" title="Sent">
          <Icon name="check" />
        </span>
      );
  }
}
