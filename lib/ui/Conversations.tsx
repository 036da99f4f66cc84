import { useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { findChats, findStrangers } from "./finding.ts";
import { useFoundPeople } from "./found_people.ts";
import { GLANCE_MS, useFramed, useGlanced } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { others, type People } from "./people.ts";
import { PersonList } from "./PersonList.tsx";
import { Tabs } from "./Tabs.tsx";
import { badgeText } from "./tab_name.ts";
import { allUnread } from "./window_title.ts";

/** Chats from which on there is a search above them. */
export const SEARCH_FROM = 8;

/** Strangers shown at most below the chats that were found. */
const MAX_STRANGERS = 8;

/** What {@linkcode Conversations} need. */
export interface ConversationsProps {
  client: ChatClient;
  people: People;
  /** Whether the server is away: then nobody knows who is here. */
  away: boolean;
  wide: boolean;
  /** Whether the drawer is open, on a narrow screen. */
  open: boolean;
  /** Whether another drawer is open before it. */
  inert: boolean;
  onOpen: () => void;
  /** Closed by hand, nothing was chosen. */
  onClose: () => void;
  /** Asks for the quick switcher. */
  onFind: () => void;
  /** A chat was chosen, and is open. */
  onChoose: () => void;
  onWrite: (user: User) => void;
}

/**
 * The chats: a column on a wide screen; on a narrow one a strip of tabs, and a button that makes a drawer of it. It is the
 * same list in all of them.
 */
export function Conversations(props: ConversationsProps) {
  const { client, people, away, wide, open, onWrite } = props;
  const [query, setQuery] = useState("");
  const column = wide || open;
  const chats = useFramed(client.chats, GLANCE_MS);
  const searchable = column && (chats.length >= SEARCH_FROM || query !== "");
  const searching = searchable && query.trim() !== "";
  const asked = useFoundPeople(searching ? query : "");
  const shown = searching ? findChats(chats, query) : undefined;
  const strangers = searching
    ? findStrangers([...others(people, client.me.value.uid), ...asked], query, client)
      .slice(0, MAX_STRANGERS)
    : [];

  function choose() {
    setQuery("");
    props.onChoose();
  }

  function write(user: User) {
    setQuery("");
    onWrite(user);
  }

  function onSearchKey(event: KeyboardEvent) {
    if (event.isComposing) return;
    if (event.key === "Escape" && query !== "") {
      event.stopPropagation();
      setQuery("");
    } else if (event.key === "Enter" && searching) {
      event.preventDefault();
      const [chat] = shown ?? [];
      const [stranger] = strangers;
      if (chat) {
        client.open(chat.key);
        choose();
      } else if (stranger) write(stranger);
    }
  }

  return (
    <div
      class={open ? "chats is-open" : "chats"}
      inert={props.inert}
    >
      <ChatsButton client={client} open={open} onOpen={props.onOpen} />
      <div class="chats-drawer" id="chats">
        <div class="side-head chats-head">
          <h2>Chats</h2>
          <button
            type="button"
            class="head-button"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            title="Find a chat or a person (Ctrl+K)"
            onClick={props.onFind}
          >
            <Icon name="find" />
            <span>Find</span>
          </button>
          <button type="button" class="head-button drawer-close" onClick={props.onClose}>
            <Icon name="close" />
            <span class="hidden">Close chats</span>
          </button>
        </div>
        {searchable && (
          <input
            class="chats-search"
            type="search"
            aria-label="Search chats and people"
            placeholder="Search by name"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            dir="auto"
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onSearchKey}
          />
        )}
        <Tabs
          client={client}
          column={column}
          away={away}
          onChoose={choose}
          {...(shown && { shown })}
        />
        {searching && (
          <>
            <p class={strangers.length + (shown?.length ?? 0) > 0 ? "hidden" : "side-note"}>
              <span role="status">{foundText(shown?.length ?? 0, strangers.length)}</span>
            </p>
            {strangers.length > 0 && (
              <>
                <h3 class="side-title">Start a chat</h3>
                <PersonList label="People found" dots people={strangers} onWrite={write} />
              </>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function foundText(chats: number, people: number): string {
  if (chats + people === 0) return "Nobody of that name is known here.";
  return `${chats} ${chats === 1 ? "chat" : "chats"}, ${people} ${
    people === 1 ? "person" : "people"
  } more`;
}

/** Opens the drawer, and says what is unread in it: a tab that was scrolled away says nothing. */
function ChatsButton(
  { client, open, onOpen }: { client: ChatClient; open: boolean; onOpen: () => void },
) {
  const unread = useGlanced(() => allUnread(client), [client]);
  return (
    <button
      type="button"
      class="head-button chats-button"
      aria-label={unread > 0 ? `All chats, ${unread} unread` : "All chats"}
      aria-expanded={open}
      aria-controls="chats"
      onClick={onOpen}
    >
      <Icon name="menu" />
      {unread > 0 && (
        <span class="drawn badge-count" data-text={badgeText(unread)} aria-hidden="true" />
      )}
    </button>
  );
}
