import { Component } from "preact";
import { useNow } from "./hooks.ts";
import type { LogChunk } from "./log_chunks.ts";
import type { LogRow } from "./log_rows.ts";
import { MessageRow } from "./MessageRow.tsx";
import type { RefusedActions } from "./Refused.tsx";
import { dayLabel } from "./time_labels.ts";

/** What {@linkcode LogChunkRows} show. */
export interface LogChunkRowsProps {
  chunk: LogChunk;
  /** The `uid`s of those who are guests. */
  guests: ReadonlySet<string>;
  /** The key of the reader's name. */
  me: string;
  /** Keys of messages that screen readers should say. Must stay the same object. */
  announced: ReadonlySet<string>;
  /** The key of the message that the reader stands on, where it is in this chunk. */
  current: string | undefined;
  /** The key of the message that bears the mark "Read", where it is in this chunk. */
  read: string | undefined;
  /** Near the end of the log: always laid out. */
  near: boolean;
  /** In a rush of messages: takes no room, and is not laid out. */
  hidden: boolean;
  /** Code points in a message at most. */
  maxLength: number;
  /** Whether something can be written in this chat: a refused message can then be edited. */
  writable: boolean;
  /** Must stay the same object. */
  actions: RefusedActions;
}

/**
 * A stretch of a log. Not drawn again before something in it changes; in a very long log not laid out while it is far from
 * view, once its size is known: with a guess in its place, what one reads would jump whenever a guess was wrong.
 */
export class LogChunkRows extends Component<LogChunkRowsProps> {
  #frame = 0;
  /** It was hidden, and has been said. */
  #said = false;

  override componentDidMount(): void {
    this.#measure();
  }

  override componentDidUpdate({ chunk }: LogChunkRowsProps): void {
    const { base, props } = this;
    if (!(base instanceof HTMLElement)) return;
    if (chunk.rows.length !== props.chunk.rows.length) delete base.dataset.known;
    // What is hidden is measured when it comes back.
    if (props.hidden) cancelAnimationFrame(this.#frame);
    else if (base.dataset.known === undefined) this.#measure();
  }

  override componentWillUnmount(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** Has it laid out for two frames: browsers note a size at the end of one (`contain-intrinsic-size: auto`). */
  #measure(): void {
    const { base } = this;
    if (!(base instanceof HTMLElement)) return;
    delete base.dataset.known;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => base.dataset.known = "");
    });
  }

  override shouldComponentUpdate(next: LogChunkRowsProps): boolean {
    const { chunk, guests, me, current, read, near, hidden, writable, actions } = this.props;
    return chunk !== next.chunk || me !== next.me || current !== next.current ||
      read !== next.read || near !== next.near || hidden !== next.hidden ||
      writable !== next.writable ||
      actions !== next.actions ||
      guests !== next.guests &&
        [...chunk.writers].some((uid) => guests.has(uid) !== next.guests.has(uid));
  }

  override render({ chunk, near, hidden, ...props }: LogChunkRowsProps) {
    this.#said ||= hidden;
    const classes = ["log-chunk", near && "is-near", hidden && "is-hidden"].filter(Boolean);
    return (
      // What comes back is not new to anybody.
      <div class={classes.join(" ")} aria-live={this.#said ? "off" : undefined}>
        {chunk.rows.map((row) => drawRow(row, props))}
      </div>
    );
  }
}

function drawRow(row: LogRow, props: Omit<LogChunkRowsProps, "chunk" | "near" | "hidden">) {
  const { guests, me, announced, current, read, maxLength, writable, actions } = props;
  switch (row.kind) {
    case "day":
      return <DayLine key={row.key} at={row.at} />;
    case "new":
      return (
        <div key={row.key} class="line new-line" aria-live="off">
          <span>New</span>
        </div>
      );
    case "message":
      return (
        <MessageRow
          key={row.key}
          entry={row.entry}
          head={row.head}
          guest={row.entry.state !== "removed" && guests.has(row.entry.uid)}
          me={me}
          current={row.key === current}
          read={row.key === read}
          announced={announced.has(row.key)}
          maxLength={maxLength}
          writable={writable}
          actions={actions}
        />
      );
  }
}

/** A day; looks at the clock now and then, since today turns into yesterday. */
function DayLine({ at }: { at: number }) {
  const now = useNow(60_000);
  return (
    <div class="line day-line" aria-live="off">
      <span>{dayLabel(at, now)}</span>
    </div>
  );
}
