import { useRef } from "preact/hooks";
import type { ChatClient, ChatView } from "../client/state.ts";
import { Avatar } from "./Avatar.tsx";
import { useLayout, useMedia, WIDE } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { badgeText, tabName } from "./tab_name.ts";

/** The id of a chat's tab; the panel names itself after it. */
export function tabId(key: string): string {
  return `tab-${key}`;
}

/** The id of the one panel, which shows the chat that is open. */
export const PANEL_ID = "chat-panel";

/** The chats as tabs: a strip on a narrow screen, a column on a wide one. */
export function Tabs({ client, inert }: { client: ChatClient; inert: boolean }) {
  const list = useRef<HTMLDivElement>(null);
  const focused = useRef(false);
  const wide = useMedia(WIDE);
  const chats = client.chats.value;
  const active = client.active.value;

  const tab = () => list.current?.querySelector<HTMLElement>('[aria-selected="true"]');

  useLayout(() => {
    tab()?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active.key, wide]);

  useLayout(() => {
    // A tab that moves up because something was written in it loses the focus on its way.
    if (focused.current && !list.current?.contains(document.activeElement)) tab()?.focus();
  }, [chats]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = chats.findIndex(({ key }) => key === active.key);
    const rightToLeft = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const target = nextIndex(event.key, index, chats.length, rightToLeft);
    const chat = target === undefined ? undefined : chats[target];
    if (!chat) return;
    event.preventDefault();
    client.open(chat.key);
    document.getElementById(tabId(chat.key))?.focus();
  }

  return (
    <div
      ref={list}
      class="tabs"
      role="tablist"
      aria-label="Chats"
      inert={inert}
      aria-orientation={wide ? "vertical" : "horizontal"}
      onKeyDown={onKeyDown}
      onFocusIn={() => focused.current = true}
      onFocusOut={(event) => {
        // Without a next element the focused one was taken away or the window left: both come back.
        if (event.relatedTarget) focused.current = false;
      }}
    >
      {chats.map((chat) => (
        <Tab key={chat.key} client={client} chat={chat} selected={chat.key === active.key} />
      ))}
    </div>
  );
}

/** Where a key leads in a list that goes round; both axes work, whichever way the tabs are laid out. */
function nextIndex(
  key: string,
  index: number,
  length: number,
  rightToLeft: boolean,
): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (index + 1) % length;
    case "ArrowUp":
      return (index - 1 + length) % length;
    case "ArrowRight":
      return nextIndex(rightToLeft ? "ArrowUp" : "ArrowDown", index, length, false);
    case "ArrowLeft":
      return nextIndex(rightToLeft ? "ArrowDown" : "ArrowUp", index, length, false);
    case "Home":
      return 0;
    case "End":
      return length - 1;
  }
}

function Tab(
  { client, chat, selected }: { client: ChatClient; chat: ChatView; selected: boolean },
) {
  const person = chat.person.value;
  const unread = chat.unread.value;
  return (
    <button
      type="button"
      id={tabId(chat.key)}
      class={unread > 0 ? "tab is-unread" : "tab"}
      role="tab"
      aria-label={tabName(person?.name, unread)}
      aria-selected={selected}
      aria-controls={selected ? PANEL_ID : undefined}
      tabIndex={selected ? 0 : -1}
      onClick={() => client.open(chat.key)}
    >
      {person
        ? <Avatar uid={person.uid} name={person.name} online={person.online} />
        : (
          <span class="avatar is-everyone">
            <Icon name="everyone" />
          </span>
        )}
      <span class="tab-name">
        {person
          ? (
            <>
              @<bdi>{person.name}</bdi>
            </>
          )
          : "Everyone"}
      </span>
      {unread > 0 && <span class="badge-count" data-count={badgeText(unread)} />}
    </button>
  );
}
