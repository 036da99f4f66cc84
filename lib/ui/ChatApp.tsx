import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { Composer } from "./Composer.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { ConnectionStatus, useConnectionText } from "./ConnectionStatus.tsx";
import { useLayout, useMedia, WIDE } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { MessageLog } from "./MessageLog.tsx";
import { OnlineList } from "./OnlineList.tsx";
import { PanelHead } from "./PanelHead.tsx";
import { knownPeople } from "./people.ts";
import { Refusals } from "./Refusals.tsx";
import { SignOutQuestion } from "./SignOutQuestion.tsx";
import { windowTitle } from "./tab_name.ts";
import { PANEL_ID, tabId, Tabs } from "./Tabs.tsx";
import { useDrafts } from "./use_drafts.ts";

/** What the {@linkcode ChatApp} draws. */
export interface ChatAppProps {
  client: ChatClient;
  /**
   * Whether `client` is the real one: until then nothing can be written.
   *
   * @default {true}
   */
  ready?: boolean;
}

/** The chat: the tabs, the open chat, the people. Everything it shows comes from `client`. */
export function ChatApp({ client, ready = true }: ChatAppProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const peopleButton = useRef<HTMLButtonElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const [drawer, setDrawer] = useState(false);
  /** Closed by hand: the focus goes back to the button that opened it. */
  const closing = useRef(false);
  /** How often a person was chosen to write to. */
  const [writing, setWriting] = useState(0);
  const wide = useMedia(WIDE);
  const forgetDrafts = useDrafts(client, ready);
  const connection = useConnectionText(client.status);
  const people = knownPeople(client);
  const chat = client.active.value;
  const open = drawer && !wide;

  const actions = useMemo(() => ({
    // The buttons go away with what they did: the focus goes where one writes.
    onRetry: (key: string) => {
      client.retry(key);
      field.current?.focus();
    },
    onDiscard: (key: string) => {
      client.discard(key);
      field.current?.focus();
    },
    onEdit: (key: string) => {
      const text = client.discard(key);
      const { draft } = client.active.value;
      if (text !== undefined) draft.value = draft.value === "" ? text : `${text}\n${draft.value}`;
      field.current?.focus();
    },
  }), [client]);

  useEffect(() =>
    effect(() => {
      const unread = client.chats.value.reduce((sum, chat) => sum + chat.unread.value, 0);
      document.title = windowTitle(unread);
    }), [client]);

  // With a keyboard at hand one can write at once; on a phone this would only open the one on the screen.
  useEffect(() => {
    const nowhere = document.activeElement === document.body || !document.activeElement;
    if (ready && nowhere && matchMedia("(hover: hover) and (pointer: fine)").matches) {
      field.current?.focus();
    }
  }, [ready]);

  // After the drawing: what lies behind the drawer takes no focus while that is open.
  useLayout(() => {
    if (open) closeButton.current?.focus();
    else if (closing.current) peopleButton.current?.focus();
    closing.current = false;
  }, [open]);

  useLayout(() => {
    if (writing > 0) field.current?.focus();
  }, [writing]);

  function closeDrawer() {
    closing.current = true;
    setDrawer(false);
  }

  function writeTo(uid: string) {
    setDrawer(false);
    client.openPerson(uid);
    setWriting((times) => times + 1);
  }

  return (
    <div class="chat">
      <Tabs client={client} inert={open} />
      <div
        class="panel"
        id={PANEL_ID}
        role="tabpanel"
        aria-labelledby={tabId(chat.key)}
        inert={open}
      >
        <PanelHead client={client}>
          <ConnectionStatus text={connection} />
          <button
            ref={peopleButton}
            type="button"
            class="people-button"
            aria-expanded={open}
            aria-controls="people"
            onClick={() => setDrawer(true)}
          >
            <Icon name="people" />
            <span class="hidden">People online:</span> {client.onlineCount}
          </button>
        </PanelHead>
        <ConnectionNotice client={client} text={connection} />
        <Refusals client={client} />
        <MessageLog
          key={chat.key}
          client={client}
          chat={chat}
          people={people}
          actions={actions}
        />
        <Composer client={client} people={people} ready={ready} field={field} />
      </div>
      {open && <div class="scrim" onClick={closeDrawer} />}
      <section
        class={open ? "people is-open" : "people"}
        id="people"
        aria-labelledby="people-title"
        onKeyDown={(event) => event.key === "Escape" && open && closeDrawer()}
      >
        <div class="people-head">
          <h2 id="people-title">
            Online <span class="people-count">{client.onlineCount}</span>
          </h2>
          <button ref={closeButton} type="button" class="people-close" onClick={closeDrawer}>
            <Icon name="close" />
            <span class="hidden">Close</span>
          </button>
        </div>
        <OnlineList client={client} onWrite={writeTo} />
      </section>
      {ready && <SignOutQuestion client={client} onLeave={forgetDrafts} />}
    </div>
  );
}
