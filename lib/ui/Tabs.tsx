import { useRef } from "preact/hooks";
import type { ChatClient, ChatView } from "../client/state.ts";
import { Avatar } from "./Avatar.tsx";
import { chatDescription, lastLineText } from "./chat_line.ts";
import { Drawn } from "./Drawn.tsx";
import { GLANCE_MS, useFramed, useGlanced, useLayout, useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { rove } from "./roving.ts";
import { badgeText, tabName } from "./tab_name.ts";
import { shortTimeLabel } from "./time_labels.ts";

/** The id of a chat's tab; the panel names itself after it. */
export function tabId(key: string): string {
  return `tab-${key}`;
}

/** The id of the one panel, which shows the chat that is open. */
export const PANEL_ID = "chat-panel";

/** What {@linkcode Tabs} need. */
export interface TabsProps {
  client: ChatClient;
  /** A column of rows with their last lines, and no strip. */
  column: boolean;
  /** Whether the server is away: then nobody knows who is here. @default {false} */
  away?: boolean;
  /** The chats to show, in the order of the list; all where it is left out. */
  shown?: readonly ChatView[];
  /** A chat was chosen by a click or by Enter, and not just passed by the arrows. */
  onChoose: () => void;
}

/** The chats as tabs: a strip on a narrow screen, a column in a drawer and on a wide one. */
export function Tabs({ client, column, away = false, shown, onChoose }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const focused = useRef(false);
  const now = useNow(60_000);
  const chats = useFramed(client.chats, GLANCE_MS);
  const active = client.active.value;
  const visible = shown ?? chats;
  const visibleChats = new Set(visible);
  // What the Tab key comes to, also while the open chat is none of those that are shown.
  const stop = visibleChats.has(active) ? active : visible[0];

  const tab = () => list.current?.querySelector<HTMLElement>('[aria-selected="true"]');

  // In the frame, and not before: to ask where it is now would lay out the page twice.
  useLayout(() => {
    const frame = requestAnimationFrame(() =>
      tab()?.scrollIntoView({ block: "nearest", inline: "nearest" })
    );
    return () => cancelAnimationFrame(frame);
  }, [active.key, column]);

  useLayout(() => {
    // A tab that moves up because something was written in it loses the focus on its way.
    if (focused.current && !list.current?.contains(document.activeElement)) tab()?.focus();
  }, [chats]);

  function onKeyDown(event: KeyboardEvent) {
    const tabs = visible.flatMap(({ key }) => document.getElementById(tabId(key)) ?? []);
    const target = rove(event, tabs);
    const chat = target === undefined ? undefined : visible[target];
    if (chat) client.open(chat.key);
  }

  return (
    <div
      ref={list}
      class={column ? "tabs is-column" : "tabs"}
      role="tablist"
      aria-label="Chats"
      aria-orientation={column ? "vertical" : "horizontal"}
      onKeyDown={onKeyDown}
      onFocusIn={() => focused.current = true}
      onFocusOut={(event) => {
        // Without a next element the focused one was taken away or the window left: both come back.
        if (event.relatedTarget) focused.current = false;
      }}
    >
      {chats.map((chat) => (
        <Tab
          key={chat.key}
          chat={chat}
          now={now}
          away={away}
          selected={chat === active}
          stop={chat === stop}
          hidden={!visibleChats.has(chat)}
          onClick={() => {
            client.open(chat.key);
            onChoose();
          }}
        />
      ))}
    </div>
  );
}

interface TabProps {
  chat: ChatView;
  now: number;
  away: boolean;
  selected: boolean;
  stop: boolean;
  hidden: boolean;
  onClick: () => void;
}

/** A chat in the list. Its name is the tab's; everything else is drawn, and told as the tab's description. */
function Tab({ chat, now, away, selected, stop, hidden, onClick }: TabProps) {
  const person = chat.person.value;
  const ended = chat.ended.value;
  const { unread, last } = useGlanced(
    () => ({ unread: chat.unread.value, last: chat.last.value }),
    [chat],
  );
  const classes = ["tab", unread > 0 && "is-unread", ended && "is-ended"].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      id={tabId(chat.key)}
      class={classes}
      role="tab"
      aria-label={tabName(person?.name, unread)}
      aria-description={chatDescription(chat, { last, now, away }) || undefined}
      aria-selected={selected}
      aria-controls={selected ? PANEL_ID : undefined}
      tabIndex={stop ? 0 : -1}
      hidden={hidden}
      onClick={onClick}
    >
      {person
        ? (
          <Avatar
            uid={person.uid}
            name={person.name}
            online={ended || away ? undefined : person.online}
          />
        )
        : (
          <span class="avatar is-everyone">
            <Icon name="everyone" />
          </span>
        )}
      <span class="tab-text">
        <span class="tab-title">
          <span class="tab-name">
            {person
              ? (
                <>
                  @<bdi>{person.name}</bdi>
                </>
              )
              : <span>Everyone</span>}
          </span>
          {(person?.guest || ended) && <Drawn class="tab-kind" text={ended ? "left" : "guest"} />}
        </span>
        <Drawn class="tab-line" text={lastLineText(last, !person)} />
      </span>
      {last && <Drawn class="tab-time" text={shortTimeLabel(last.at, now)} />}
      {unread > 0 && <Drawn class="badge-count" text={badgeText(unread)} />}
    </button>
  );
}
