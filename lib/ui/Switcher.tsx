import { useRef, useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { Avatar } from "./Avatar.tsx";
import { chatName, find, type Found } from "./finding.ts";
import { useFoundPeople } from "./found_people.ts";
import { useLayout } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { others, type People } from "./people.ts";
import { rovingIndex } from "./roving.ts";

const LIST_ID = "switcher-list";
const optionId = (index: number) => `${LIST_ID}-${index}`;

/** A closing dialog gives the focus back, and Chromium forgets the caret on the way: keys would lead nowhere. */
function placeCaret() {
  const { activeElement: field } = document;
  if (field instanceof HTMLTextAreaElement) {
    field.setSelectionRange(field.selectionStart, field.selectionEnd);
  }
}

/** What a {@linkcode Switcher} needs. */
export interface SwitcherProps {
  client: ChatClient;
  people: People;
  /** It was closed: by Escape, by a click beside it, or after a choice. */
  onClose: () => void;
  /** A chat was chosen, and is open. */
  onChoose: () => void;
  onWrite: (user: User) => void;
}

/** The quick switcher: type a part of a name, Enter opens the chat. Escape leads back to where one was. */
export function Switcher({ client, people, onClose, onChoose, onWrite }: SwitcherProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const asked = useFoundPeople(query);
  const found = find(query, client, [...others(people, client.me.value.uid), ...asked]);
  const active = Math.min(chosen, found.length - 1);

  // Before the next key: what is typed right behind Ctrl+K belongs here.
  useLayout(() => dialog.current?.showModal(), []);

  useLayout(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function choose(it: Found | undefined) {
    if (!it) return;
    // Closed first: it gives the focus back, and then that goes where one writes.
    dialog.current?.close();
    placeCaret();
    if (it.kind === "person") return onWrite(it.user);
    client.open(it.chat.key);
    onChoose();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setChosen(rovingIndex(event.key, { index: active, length: found.length }) ?? 0);
    }
  }

  return (
    <dialog
      ref={dialog}
      class="switcher"
      aria-label="Find a chat or a person"
      onClose={() => {
        placeCaret();
        onClose();
      }}
      // What lies under it has keys of its own.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="switcher-box">
        <div class="switcher-head">
          <Icon name="find" />
          <input
            type="text"
            role="combobox"
            aria-label="Name"
            aria-expanded={found.length > 0}
            aria-controls={LIST_ID}
            aria-autocomplete="list"
            aria-activedescendant={found.length > 0 ? optionId(active) : undefined}
            placeholder="A chat or a person"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            enterkeyhint="go"
            dir="auto"
            autofocus
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <button
            type="button"
            class="head-button"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
            <span class="hidden">Close</span>
          </button>
        </div>
        <ul ref={list} class="switcher-list" role="listbox" id={LIST_ID} aria-label="Found">
          {found.map((it, index) => (
            <li
              key={it.kind === "chat" ? it.chat.key : it.user.uid}
              id={optionId(index)}
              class={index === active ? "name-option is-active" : "name-option"}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setChosen(index)}
              onClick={() => choose(it)}
            >
              <Option found={it} />
            </li>
          ))}
        </ul>
        <p class={found.length === 0 ? "side-note" : "hidden"} role="status">
          {found.length === 0
            ? "Nobody of that name is known here."
            : query.trim() !== "" && `${found.length} found`}
        </p>
      </div>
    </dialog>
  );
}

function Option({ found }: { found: Found }) {
  const person = found.kind === "chat" ? found.chat.person.value : found.user;
  const unread = found.kind === "chat" ? found.chat.unread.value : 0;
  const left = found.kind === "chat" && found.chat.ended.value;
  return (
    <>
      {person
        ? (
          <Avatar
            uid={person.uid}
            name={person.name}
            online={left ? undefined : person.online}
          />
        )
        : (
          <span class="avatar is-everyone">
            <Icon name="everyone" />
          </span>
        )}
      <bdi>{found.kind === "chat" ? chatName(found.chat) : found.user.name}</bdi>
      {(left || person?.guest) && <span class="badge">{left ? "left" : "guest"}</span>}
      <span class="option-note">
        {unread > 0 ? `${unread} unread` : found.kind === "person" ? "new chat" : ""}
      </span>
    </>
  );
}
