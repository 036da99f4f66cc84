import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { useAddress } from "./address.ts";
import { Composer } from "./Composer.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { ConnectionStatus, useConnectionText } from "./ConnectionStatus.tsx";
import { Conversations } from "./Conversations.tsx";
import { useDrawers } from "./drawers.ts";
import { useGlanced, useLayout, useMedia, WIDE } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { OnlineList } from "./OnlineList.tsx";
import { OpenLog } from "./OpenLog.tsx";
import { PanelHead } from "./PanelHead.tsx";
import { knownPeople } from "./people.ts";
import { Refusals } from "./Refusals.tsx";
import { SignOutQuestion } from "./SignOutQuestion.tsx";
import { Switcher } from "./Switcher.tsx";
import { PANEL_ID, tabId } from "./Tabs.tsx";
import { useDrafts } from "./use_drafts.ts";
import { useWindowTitle } from "./window_title.ts";

/** Whether there is a mouse, and so most likely a keyboard. */
const FINE_POINTER = "(hover: hover) and (pointer: fine)";

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

/** The chat: the list of chats, the open one, the people. Everything it shows comes from `client`. */
export function ChatApp({ client, ready = true }: ChatAppProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  /** The number of the quick switcher that is open, 0 for none. */
  const [switcher, setSwitcher] = useState(0);
  const switchers = useRef(0);
  /** How often a chat was chosen to write in. */
  const [writing, setWriting] = useState(0);
  const wide = useMedia(WIDE);
  const forgetDrafts = useDrafts(client, ready);
  const drawers = useDrawers(wide);
  const connection = useConnectionText(client.status);
  const people = useGlanced(() => knownPeople(client), [client]);
  const chat = client.active.value;
  const behind = drawers.open !== undefined;
  /** Nobody knows who is here. */
  const away = connection !== "Connected";
  const opening = client.awaited.value?.state === "waiting";

  useAddress(client, ready);
  useWindowTitle(client);

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

  // With a keyboard at hand one can write at once; on a phone this would only open the one on the screen.
  useEffect(() => {
    const nowhere = document.activeElement === document.body || !document.activeElement;
    if (ready && nowhere && matchMedia(FINE_POINTER).matches) field.current?.focus();
  }, [ready, opening]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Keyboards of other scripts have another letter there.
      const latin = /^[a-z]$/i.test(event.key);
      if (latin ? event.key.toLowerCase() !== "k" : event.code !== "KeyK") return;
      if (event.isComposing) return;
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      openSwitcher();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  useLayout(() => {
    if (writing === 0) return;
    // Where nothing can be written, one reads.
    if (field.current?.readOnly) panel.current?.querySelector<HTMLElement>(".log")?.focus();
    else field.current?.focus();
  }, [writing]);

  function openSwitcher() {
    // Browsers tell of a closing a little later: meanwhile it is there, and one may ask for another.
    if (!document.querySelector("dialog[open]")) setSwitcher(++switchers.current);
  }

  /** A chat was chosen: one reads it, and with a keyboard at hand one can write at once. */
  function goOn() {
    drawers.leave();
    if (matchMedia(FINE_POINTER).matches) setWriting((times) => times + 1);
  }

  function writeTo(user: User) {
    drawers.leave();
    client.openPerson(user.uid, user);
    setWriting((times) => times + 1);
  }

  return (
    <div class={away ? "chat is-away" : "chat"}>
      <Conversations
        client={client}
        away={away}
        people={people}
        wide={wide}
        open={drawers.open === "chats"}
        inert={drawers.open === "people"}
        onOpen={() => drawers.show("chats")}
        onClose={drawers.close}
        onFind={openSwitcher}
        onChoose={goOn}
        onWrite={writeTo}
      />
      <div
        ref={panel}
        class="panel"
        id={PANEL_ID}
        role="tabpanel"
        aria-labelledby={tabId(chat.key)}
        inert={behind}
      >
        <PanelHead client={client} away={away}>
          <ConnectionStatus text={connection} />
          <button
            type="button"
            class="head-button people-button"
            aria-expanded={drawers.open === "people"}
            aria-controls="people"
            onClick={() => drawers.show("people")}
          >
            <Icon name="people" />
            <span class="hidden">People online:</span> {client.onlineCount}
          </button>
        </PanelHead>
        <ConnectionNotice client={client} text={connection} />
        <Refusals client={client} />
        <OpenLog
          client={client}
          chat={chat}
          people={people}
          actions={actions}
          onWrite={writeTo}
        />
        <Composer client={client} people={people} ready={ready} field={field} />
      </div>
      {behind && <div class="scrim" onClick={drawers.close} />}
      <section
        class={drawers.open === "people" ? "people is-open" : "people"}
        id="people"
        aria-labelledby="people-title"
        inert={drawers.open === "chats"}
      >
        <div class="side-head">
          <h2 id="people-title">
            Online <span class="people-count">{client.onlineCount}</span>
          </h2>
          <button type="button" class="head-button drawer-close" onClick={drawers.close}>
            <Icon name="close" />
            <span class="hidden">Close</span>
          </button>
        </div>
        {away && connection !== "" && client.online.value.length > 0 && (
          <p class="side-note">As it was when the connection was lost.</p>
        )}
        <OnlineList client={client} onWrite={writeTo} />
      </section>
      {ready && <SignOutQuestion client={client} onLeave={forgetDrafts} />}
      {switcher > 0 && (
        <Switcher
          key={switcher}
          client={client}
          people={people}
          onClose={() => setSwitcher((number) => number === switcher ? 0 : number)}
          onChoose={goOn}
          onWrite={writeTo}
        />
      )}
    </div>
  );
}
