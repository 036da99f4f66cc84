import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { codePoints, normalizeText } from "../protocol/text.ts";
import { addressedName, nearestName } from "./addressee.ts";
import { complete, type Completion, completionAt, matchingPeople } from "./completion.ts";
import { blockedReason, privateHint } from "./composer_hint.ts";
import { EmojiButton } from "./EmojiButton.tsx";
import { HeldBack } from "./HeldBack.tsx";
import { useGlanced, useLayout } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { NAME_LIST_ID, NameList, nameOptionId } from "./NameList.tsx";
import { endedPeople, others, type People } from "./people.ts";
import { sendProblem } from "./problem_texts.ts";
import { lastOwnText } from "./recall.ts";
import { Typing } from "./Typing.tsx";
import { fitPage } from "./view_height.ts";

/** Characters left at which their number is shown, or a tenth of all where that is less. */
const COUNT_FROM = 200;

const RECALLED_HINT = "Your last message, to send once more: what was sent stays as it is";

/** What a {@linkcode Composer} needs. */
export interface ComposerProps {
  client: ChatClient;
  people: People;
  /** Whether the client is the real one yet. */
  ready: boolean;
  /** The text box, for whoever wants to put the focus there. */
  field: RefObject<HTMLTextAreaElement>;
}

/** Where one writes. Its text is the open chat's draft. */
export function Composer({ client, people, ready, field }: ComposerProps) {
  useEffect(fitPage, []);
  const chat = client.active.value;
  const text = chat.draft.value;
  const person = chat.person.value;
  const ended = useGlanced(() => endedPeople(client), [client]);
  const everybodyElse = others(people, client.me.value.uid)
    .filter(({ uid }) => !ended.some((person) => person.uid === uid));

  const [problem, setProblem] = useState<string>();
  const [heldName, setHeldName] = useState<string>();
  const [caret, setCaret] = useState<number>();
  /** The option that the arrows chose, as long as what was typed behind the `@` stays the same. */
  const [choice, setChoice] = useState<{ query: string; index: number }>();
  /** Where the `@` stands whose list was closed with Escape. */
  const [closedAt, setClosedAt] = useState<number>();
  const [wantedCaret, setWantedCaret] = useState<number>();
  /** The text that the arrow upwards brought back. */
  const [recalled, setRecalled] = useState<string>();

  const blocked = blockedReason(client, ready);
  const completion = caret === undefined || blocked !== undefined
    ? undefined
    : completionAt(text, caret);
  const offered = completion && completion.from !== closedAt
    ? matchingPeople(everybodyElse, completion.query)
    : [];
  const chosenIndex = choice?.query === completion?.query ? choice?.index ?? 0 : 0;
  const current = Math.min(chosenIndex, offered.length - 1);
  const left = client.maxLength - codePoints(normalizeText(text, "v1"));
  const hint = blocked ?? (heldName !== undefined
    ? undefined // The question says it.
    : recalled !== undefined && text === recalled
    ? RECALLED_HINT
    : privateHint(text, { reachable: everybodyElse, ended }));

  // Before the next key, not after the next drawing: a quick one would be undone.
  useLayout(() => {
    setProblem(undefined);
    setHeldName(undefined);
    setCaret(undefined);
    setRecalled(undefined);
  }, [chat.key]);

  useLayout(() => {
    if (completion === undefined) setClosedAt(undefined);
  }, [completion === undefined]);

  useLayout(() => {
    if (wantedCaret === undefined) return;
    field.current?.setSelectionRange(wantedCaret, wantedCaret);
    setWantedCaret(undefined);
  }, [wantedCaret]);

  function setActive(index: number) {
    if (completion) setChoice({ query: completion.query, index });
  }

  function write(value: string) {
    chat.draft.value = value;
    setProblem(undefined);
    setHeldName(undefined);
  }

  function noteCaret() {
    const { current } = field;
    if (!current) return;
    setCaret(
      current.selectionStart === current.selectionEnd ? current.selectionStart : undefined,
    );
  }

  function pick(completion: Completion, name: string) {
    const done = complete(text, completion, name);
    write(done.text);
    setCaret(done.caret);
    setWantedCaret(done.caret);
    field.current?.focus();
  }

  function send(options?: { uninterpreted: boolean }) {
    if (blocked !== undefined) return;
    field.current?.focus();
    setClosedAt(completion?.from);
    const outcome = client.send(text, options);
    setHeldName(outcome.kind === "unknown_name" ? outcome.name : undefined);
    setProblem(sendProblem(outcome, client.maxLength));
    if (outcome.kind === "accepted") chat.draft.value = "";
  }

  /** Puts an emoji where the caret is, in the place of what is selected. */
  function insert(emoji: string, stay: boolean) {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    write(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd));
    setWantedCaret(selectionStart + emoji.length);
    if (!stay) field.current?.focus();
  }

  /** @returns Whether there was something to bring back. */
  function recall(): boolean {
    const last = lastOwnText(chat.entries.peek());
    if (last === undefined) return false;
    write(last);
    setRecalled(last);
    setWantedCaret(last.length);
    return true;
  }

  function takeName(name: string) {
    const typed = addressedName(text);
    if (typed !== undefined) write(text.replace(/[@\uff20]\S+/u, () => `@${name}`));
    setHeldName(undefined);
    field.current?.focus();
  }

  /** @returns Whether the key was the list's. */
  function onListKey(event: KeyboardEvent): boolean {
    const chosen = offered[current];
    if (!completion || !chosen) return false;
    switch (event.key) {
      case "ArrowDown":
        setActive((current + 1) % offered.length);
        return true;
      case "ArrowUp":
        setActive((current - 1 + offered.length) % offered.length);
        return true;
      case "Enter":
        // A whole name in the middle of a text needs no completing: Enter sends, as ever.
        if (event.shiftKey || (!completion.leading && completion.query === chosen.name)) {
          return false;
        }
        pick(completion, chosen.name);
        return true;
      case "Tab":
        if (event.shiftKey) return false;
        pick(completion, chosen.name);
        return true;
      case "Escape":
        setClosedAt(completion.from);
        return true;
    }
    return false;
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes, Enter takes its proposal. WebKit says so by the key code alone.
    if (event.isComposing || event.keyCode === 229) return;
    if (onListKey(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    } else if (blocked !== undefined) {
      return;
    } else if (event.key === "ArrowUp" && text === "" && !hasModifier(event) && recall()) {
      event.preventDefault();
    }
  }

  const open = offered.length > 0;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {heldName !== undefined && (
        <HeldBack
          name={heldName}
          nearest={nearestName(everybodyElse, heldName)?.name}
          person={person?.name}
          onEdit={() => {
            setHeldName(undefined);
            field.current?.focus();
          }}
          onUseName={takeName}
          onSendAsText={() => send({ uninterpreted: true })}
        />
      )}
      {problem !== undefined && (
        <p class="composer-problem" id="composer-problem" role="alert">
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      )}
      <div class="composer-line">
        <p
          class={blocked ? "composer-hint is-reason" : "composer-hint"}
          id="composer-hint"
          aria-live="polite"
        >
          {hint}
        </p>
        {hint === undefined && <Typing names={chat.typing.value} />}
        {left <= Math.min(COUNT_FROM, client.maxLength / 10) && (
          <p class={left < 0 ? "composer-count is-over" : "composer-count"} id="composer-count">
            {left < 0 ? `${-left} too many` : `${left} left`}
          </p>
        )}
      </div>
      <div class="composer-box">
        {open && (
          <NameList
            people={offered}
            active={current}
            onPick={(user) => completion && pick(completion, user.name)}
            onHover={setActive}
          />
        )}
        <EmojiButton
          key={chat.key}
          disabled={blocked !== undefined}
          onPick={insert}
          onClose={() => field.current?.focus()}
        />
        <label class="hidden" for="composer-text">Message</label>
        {/* Where `field-sizing` is missing, a hidden copy of the text gives the box its height. */}
        <div class="grow" data-text={text}>
          <textarea
            ref={field}
            id="composer-text"
            rows={1}
            value={text}
            disabled={!ready}
            // One who writes keeps the place, and what was written can be read and copied.
            readOnly={blocked !== undefined}
            placeholder={placeholder(person?.name, chat.ended.value)}
            enterkeyhint="send"
            autocomplete="off"
            dir="auto"
            aria-describedby="composer-problem composer-hint composer-count"
            aria-invalid={left < 0 || problem !== undefined ? true : undefined}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={open ? NAME_LIST_ID : undefined}
            aria-activedescendant={open ? nameOptionId(current) : undefined}
            onInput={(event) => {
              write(event.currentTarget.value);
              noteCaret();
              if (event.currentTarget.value !== "") client.typing();
            }}
            onKeyDown={onKeyDown}
            onKeyUp={noteCaret}
            onClick={noteCaret}
            onBlur={() => setCaret(undefined)}
          />
        </div>
        <button
          type="submit"
          class={text.trim() === "" ? "send is-idle" : "send"}
          disabled={blocked !== undefined}
          // The text box keeps the focus, so that a phone keeps its keyboard.
          onMouseDown={(event) => event.preventDefault()}
        >
          Send
        </button>
      </div>
      <p class="hidden" aria-live="polite">
        {open && `${offered.length} ${offered.length === 1 ? "name" : "names"}, arrows to choose`}
      </p>
    </form>
  );
}

/** What stands in the empty text box. */
function placeholder(name: string | undefined, ended: boolean): string {
  if (name === undefined) return "Message everyone";
  return ended ? `${name} has left` : `Privately to ${name}`;
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
}
