import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { KEPT, KEPT_SLACK } from "../client/chat.ts";
import type { ChatClient, ChatView, Entry } from "../client/state.ts";
import { nameKey } from "../protocol/names.ts";
import type { User } from "../protocol/server_objects.ts";
import { ArrivalWatch } from "./arrivals.ts";
import { DrawnChunks } from "./drawn_chunks.ts";
import { EmptyLog } from "./EmptyLog.tsx";
import { useFramed, useLayout, whenIdle } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { CHUNK, type LogChunk, LogChunks } from "./log_chunks.ts";
import { authorOf, isStop, messageOf, moveToNext } from "./log_keys.ts";
import { LogScroll } from "./log_scroll.ts";
import { LogChunkRows } from "./LogChunkRows.tsx";
import { tell } from "./MessageRow.tsx";
import { useOwnRoot } from "./own_root.ts";
import { guestsAmong, type People } from "./people.ts";
import { readKey } from "./read_mark.ts";
import type { RefusedActions } from "./Refused.tsx";
import { useRush } from "./rush.ts";

/** Pixels above what is seen at which older messages are fetched. */
const LOAD_WITHIN = 600;

/** Chunks at the end that are always laid out: where the log ends must be exact. */
const NEAR = 2;

/**
 * Chunks from which on those far from view are not laid out. Not before: Chromium tells screen readers nothing of them,
 * and a log that nobody has read back in for long never has so many.
 */
const LONG = Math.ceil((KEPT + KEPT_SLACK) / CHUNK) + 2;

/** Keys of messages that screen readers were told of; the oldest are forgotten. */
const MAX_TOLD = 200;

/** Messages up to which a log fetches all that is new to begin there: who missed more reads on from among them. */
const MAX_NEW = 250;

/** What a {@linkcode MessageLog} needs. A log is of one chat, and of one opening of it (`key`). */
export interface MessageLogProps {
  client: ChatClient;
  chat: ChatView;
  people: People;
  /** Must stay the same object. */
  actions: RefusedActions;
  /** Somebody's name was chosen. */
  onWrite: (user: User) => void;
  /** Another chat was opened: it is hidden, does nothing more, and is about to go. */
  left: boolean;
}

/** What was written in a chat. Stays at its end while the reader is there, and never jumps anywhere else. */
export function MessageLog({ client, chat, people, actions, onWrite, left }: MessageLogProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const scroll = useRef<LogScroll>();
  const [watch] = useState(() => new ArrivalWatch());
  const [announced] = useState(() => new Set<string>());
  const [layout] = useState(() => new LogChunks());
  const [drawn] = useState(() => new DrawnChunks());
  const [, redraw] = useState(0);
  /** The message that one stands on. */
  const [current, setCurrent] = useState<string>();
  const [away, setAway] = useState(false);
  const [below, setBelow] = useState(0);

  const entries = useFramed(chat.entries);
  const history = chat.history.value;
  const connected = client.status.value.kind === "connected";
  const writable = client.status.value.kind !== "stopped" && !chat.ended.value;
  const me = useMemo(() => nameKey(client.me.value.name), [client.me.value.name]);
  const known = useRef<ReadonlySet<string>>(new Set());
  const guests = useMemo(() => known.current = guestsAmong(people, known.current), [people]);
  const read = readKey(entries, chat.theirs.value);
  /** The highest `seq` that was here when the log last began where something new does. */
  const begun = useRef(0);
  /** Where it began while some of what is new was not here: if the reader has not moved, it begins once more. */
  const begunAt = useRef<number>();
  const newFrom = chat.newFrom.value;
  const beginning = newFrom !== undefined && newFrom > begun.current;
  const arrivals = watch.look(entries, connected && history === "complete");
  // What somebody stands on or has selected stays, and so does whatever is above what is read.
  const rush = useRush(arrivals.fresh.length) && (scroll.current?.staysAtEnd ?? false) &&
    current === undefined && !isHeld(list.current) && !beginning;
  const chunks = drawn.look(layout.look(entries, { newFrom }), rush);
  const hiddenCount = drawn.hidden.length;
  const inDocument = [...drawn.hidden, ...chunks];
  // What is hidden now comes back later: it has been said.
  if (rush) announced.clear();
  if (arrivals.announce) { for (const key of arrivals.fresh) announced.add(key); }
  for (const key of announced) {
    if (announced.size <= MAX_TOLD) break;
    announced.delete(key);
  }
  const allHere = history === "complete" && drawn.all;

  function drawMore() {
    drawn.more();
    redraw((n) => n + 1);
  }

  function loadIfNear() {
    const { current } = scroll;
    // More is about to be drawn: then this is looked at again.
    if (!current || entries !== chat.entries.peek()) return;
    if (current.above >= LOAD_WITHIN && !current.short) return;
    if (!drawn.all) drawMore();
    else if (chat.history.value === "more" && client.status.value.kind === "connected") {
      client.loadOlder();
    }
  }

  function onScroll() {
    const { current } = scroll;
    if (!current) return;
    current.noteScroll();
    setAway(!current.atEnd);
    if (current.atEnd) setBelow(0);
    loadIfNear();
  }

  function toEnd() {
    begunAt.current = undefined;
    scroll.current?.toEnd();
    setAway(false);
    setBelow(0);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onLog = event.target === scroller.current;
    if (!scroller.current || !(onLog || isStop(event.target))) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      const firstSeen = scroll.current?.firstSeen;
      if (moveToNext(scroller.current, event.target, { step, firstSeen })) event.preventDefault();
    } else if (event.key === "Escape" && !onLog) {
      scroller.current.focus({ preventScroll: true });
    } else if (event.key === "Enter" || event.key === " ") {
      const name = authorOf(event.target);
      if (!name) return;
      event.preventDefault();
      writeTo(name);
    }
  }

  /** Whoever wrote here may be known from nothing else. */
  function writeTo({ dataset: { uid = "" }, textContent }: HTMLElement) {
    const name = textContent ?? "";
    onWrite(people.get(uid) ?? { uid, name, guest: guests.has(uid), online: false });
  }

  useOwnRoot(
    list,
    inDocument.map((chunk, i) => (
      <LogChunkRows
        key={chunk.key}
        chunk={chunk}
        guests={guests}
        me={me}
        announced={announced}
        current={keyIn(chunk, current)}
        read={keyIn(chunk, read)}
        near={i >= inDocument.length - NEAR}
        hidden={i < hiddenCount}
        maxLength={client.maxLength}
        writable={writable}
        actions={actions}
      />
    )),
  );

  /** Stays where it is, or begins where something new does: a log is often opened before that has come. */
  function settle() {
    const { current } = scroll;
    if (!current) return;
    const again = begunAt.current === current.above && entries.length <= MAX_NEW;
    const line = (beginning || again) && list.current?.querySelector<HTMLElement>(".new-line");
    if (line) begun.current = lastSeq(entries);
    if (!line || !(again || current.staysAtEnd)) return current.settle();
    current.toNew(line);
    const [first] = entries;
    const above = first && "seq" in first && newFrom !== undefined && first.seq > newFrom;
    // As long as some is missing nothing of it counts as read.
    const more = above || chat.unread.peek() > 0;
    begunAt.current = more ? current.above : undefined;
    setAway(!current.atEnd);
  }

  useLayout(() => {
    if (left || !scroller.current || !list.current) return;
    const current = new LogScroll(scroller.current, list.current);
    scroll.current = current;
    // Where nothing is new.
    current.toEnd();
    settle();
    const observer = new ResizeObserver(() => current.settle());
    observer.observe(scroller.current);
    observer.observe(list.current);
    return () => {
      observer.disconnect();
      scroll.current = undefined;
    };
  }, [left]);

  // One's own message is always shown; what others write waits below while the reader is elsewhere.
  const written = useRef<string>();
  const shown = useRef<string>();
  useLayout(() =>
    effect(() => {
      // Not what is drawn: it may have been sent by then, and look like one from another page of one's own.
      const last = chat.entries.value.at(-1);
      if (last?.state === "sending") written.current = last.key;
    }), [chat]);
  useLayout(() => {
    const own = written.current;
    if (own !== shown.current && entries.findLast(({ key }) => key === own)) {
      shown.current = own;
      begun.current = lastSeq(entries);
      toEnd();
    } else settle();
    if (scroll.current && !scroll.current.atEnd && arrivals.fresh.length > 0) {
      setBelow((count) => count + arrivals.fresh.length);
    }
  }, [entries, history]);

  // Above what is seen: there it must not move anything.
  useLayout(settle, [drawn.first]);

  useEffect(loadIfNear, [entries, history, connected, drawn.first]);
  useEffect(
    () => drawn.all || rush || left ? undefined : whenIdle(drawMore),
    [drawn.first, drawn.all, rush, left],
  );

  // The button goes when all is there: whoever stood on it must not fall out of the log.
  const onOlder = useRef(false);
  useEffect(() => {
    if (allHere && onOlder.current) scroller.current?.focus();
    if (allHere) onOlder.current = false;
  }, [allHere]);

  return (
    <div
      class={left ? "log-frame is-left" : "log-frame"}
      aria-hidden={left || undefined}
      inert={left}
    >
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-label="Messages"
        aria-live="polite"
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onPointerOver={({ target }) => tell(target)}
        onFocusIn={({ target }) => {
          tell(target);
          // Not by a press, whose aim would move before it ends.
          const by = isStop(target) && target instanceof Element &&
            target.matches(":focus-visible");
          setCurrent(by ? messageOf(target)?.dataset.key : undefined);
        }}
        onFocusOut={({ relatedTarget }) => {
          // Drawn in between, the name that takes the focus would not be one that can.
          if (!isStop(relatedTarget)) setCurrent(undefined);
        }}
        onClick={(event) => {
          const name = authorOf(event.target);
          if (name) return writeTo(name);
          // Without a pointer that hovers, a tap tells when a message was written.
          if (!("pointerType" in event) || event.pointerType !== "touch") return;
          const row = messageOf(event.target);
          if (row) setCurrent(row.dataset.key === current ? undefined : row.dataset.key);
        }}
      >
        {entries.length === 0 && (
          <EmptyLog
            loaded={history === "complete"}
            status={client.status.value}
            person={chat.person.value}
          />
        )}
        {entries.length > 0 && (
          <div class="log-start" aria-live="off">
            {allHere ? <p>This is where the conversation begins.</p> : (
              <button
                type="button"
                class="quiet-button"
                aria-disabled={history === "loading" || !connected}
                onFocus={() => onOlder.current = true}
                onBlur={(event) => {
                  if (event.relatedTarget) onOlder.current = false;
                }}
                onClick={() => {
                  if (!drawn.all) drawMore();
                  else if (history === "more" && connected) client.loadOlder();
                }}
              >
                {history === "loading" ? "Loading…" : "Load older"}
              </button>
            )}
          </div>
        )}
        <div ref={list} class={inDocument.length > LONG ? "log-rows is-long" : "log-rows"} />
      </div>
      {away && (
        <button type="button" class={below > 0 ? "to-end has-new" : "to-end"} onClick={toEnd}>
          {below > 0 ? `${below} new below` : <span class="hidden">Go to the newest</span>}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

/** The place of the last message that has one. */
function lastSeq(entries: readonly Entry[]): number {
  const last = entries.findLast((entry) => "seq" in entry);
  return last && "seq" in last ? last.seq : 0;
}

/** Whether something in an element has the focus or is selected. */
function isHeld(element: HTMLElement | null): boolean {
  if (!element) return false;
  const selection = getSelection();
  return element.contains(document.activeElement) ||
    selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/** The key of a message, where that is in a chunk. */
function keyIn({ rows }: LogChunk, wanted: string | undefined): string | undefined {
  return wanted !== undefined && rows.some(({ key }) => key === wanted) ? wanted : undefined;
}
