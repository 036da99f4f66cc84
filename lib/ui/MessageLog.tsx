import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatClient, ChatView } from "../client/state.ts";
import { ArrivalWatch } from "./arrivals.ts";
import { EmptyLog } from "./EmptyLog.tsx";
import { useLayout, useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { logRows } from "./log_rows.ts";
import { LogScroll } from "./log_scroll.ts";
import { MessageRow } from "./MessageRow.tsx";
import type { People } from "./people.ts";
import type { RefusedActions } from "./Refused.tsx";
import { dayLabel } from "./time_labels.ts";

/** Pixels above what is seen at which older messages are fetched. */
const LOAD_WITHIN = 600;

/** What a {@linkcode MessageLog} needs. A log is of one chat: another chat is another log (`key`). */
export interface MessageLogProps {
  client: ChatClient;
  chat: ChatView;
  people: People;
  /** Must stay the same object. */
  actions: RefusedActions;
}

/** What was written in a chat. Stays at its end while the reader is there, and never jumps anywhere else. */
export function MessageLog({ client, chat, people, actions }: MessageLogProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const scroll = useRef<LogScroll>();
  const [watch] = useState(() => new ArrivalWatch());
  const [announced] = useState(() => new Set<string>());
  const [away, setAway] = useState(false);
  const [below, setBelow] = useState(0);

  const entries = chat.entries.value;
  const history = chat.history.value;
  const connected = client.status.value.kind === "connected";
  const writable = client.status.value.kind !== "stopped" && !chat.ended.value;
  const rows = logRows(entries, { newFrom: chat.newFrom.value });
  const arrivals = watch.look(entries, connected && history === "complete");
  if (arrivals.announce) { for (const key of arrivals.fresh) announced.add(key); }

  function loadIfNear() {
    const { current } = scroll;
    if (!current || chat.history.value !== "more" || client.status.value.kind !== "connected") {
      return;
    }
    if (current.above < LOAD_WITHIN || current.short) client.loadOlder();
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
    scroll.current?.toEnd();
    setAway(false);
    setBelow(0);
  }

  useLayout(() => {
    if (!scroller.current || !list.current) return;
    const current = new LogScroll(scroller.current, list.current);
    scroll.current = current;
    const line = list.current.querySelector<HTMLElement>(".new-line");
    if (line) current.toNew(line);
    else current.toEnd();
    setAway(!current.atEnd);
    const observer = new ResizeObserver(() => current.settle());
    observer.observe(scroller.current);
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  // One's own message is always shown; what others write waits below while the reader is elsewhere.
  const last = entries.at(-1);
  const ownLast = last?.state === "sending" ? last.key : undefined;
  const seenOwn = useRef(ownLast);
  useLayout(() => {
    if (ownLast !== undefined && ownLast !== seenOwn.current) toEnd();
    else scroll.current?.settle();
    seenOwn.current = ownLast;
    if (scroll.current && !scroll.current.atEnd && arrivals.fresh.length > 0) {
      setBelow((count) => count + arrivals.fresh.length);
    }
  }, [entries, history]);

  useEffect(loadIfNear, [entries, history, connected]);

  // The button goes when all is there: whoever stood on it must not fall out of the log.
  const onOlder = useRef(false);
  useEffect(() => {
    if (history === "complete" && onOlder.current) scroller.current?.focus();
    if (history === "complete") onOlder.current = false;
  }, [history]);

  return (
    <div class="log-frame">
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-label="Messages"
        aria-live="polite"
        tabIndex={0}
        onScroll={onScroll}
      >
        {entries.length === 0 && (
          <EmptyLog
            loaded={history === "complete"}
            status={client.status.value.kind}
            person={chat.person.value}
          />
        )}
        {entries.length > 0 && (
          <div class="log-start" aria-live="off">
            {history === "complete" ? <p>This is where the conversation begins.</p> : (
              <button
                type="button"
                class="quiet-button"
                aria-disabled={history === "loading" || !connected}
                onFocus={() => onOlder.current = true}
                onBlur={(event) => {
                  if (event.relatedTarget) onOlder.current = false;
                }}
                onClick={() => history === "more" && connected && client.loadOlder()}
              >
                {history === "loading" ? "Loading…" : "Load older"}
              </button>
            )}
          </div>
        )}
        <div ref={list} class="log-rows">
          {rows.map((row) => {
            switch (row.kind) {
              case "day":
                return <DayLine key={row.key} at={row.at} />;
              case "new":
                return (
                  <div key={row.key} class="line new-line" data-row aria-live="off">
                    <span>New</span>
                  </div>
                );
              case "message":
                return (
                  <MessageRow
                    key={row.key}
                    entry={row.entry}
                    head={row.head}
                    guest={row.entry.state !== "removed" &&
                      people.get(row.entry.uid)?.guest === true}
                    announced={announced.has(row.key)}
                    maxLength={client.maxLength}
                    writable={writable}
                    actions={actions}
                  />
                );
            }
          })}
        </div>
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

/** A day; looks at the clock now and then, since today turns into yesterday. */
function DayLine({ at }: { at: number }) {
  const now = useNow(60_000);
  return (
    <div class="line day-line" data-row aria-live="off">
      <span>{dayLabel(at, now)}</span>
    </div>
  );
}
