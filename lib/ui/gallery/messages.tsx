import type { RefObject } from "preact";
import type { ChatView, Entry } from "../../client/state.ts";
import { Composer } from "../Composer.tsx";
import { HeldBack } from "../HeldBack.tsx";
import { MessageLog } from "../MessageLog.tsx";
import { NameList } from "../NameList.tsx";
import { Typing } from "../Typing.tsx";
import {
  ALICE,
  ALL,
  BOB,
  CAROL,
  type ClientFields,
  DANA,
  EVE,
  fakeChat,
  fakeClient,
  fakeEntries,
  NOW,
} from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

const nothing = () => {};
const PEOPLE = new Map(ALL.map((user) => [user.uid, user]));
const ACTIONS = { onWrite: nothing, onRetry: nothing, onEdit: nothing, onDiscard: nothing };
const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten";

const written = fakeEntries([
  [BOB, "Good morning!"],
  [BOB, "Who is in the office today?"],
  [CAROL, `I am, but the ${LONG_WORD.repeat(3)} is late.`],
  [ALICE, "So am I.\n\nSee https://example.org for the plan."],
  [DANA, "שלום לכולם, נתראה ב-10:30 (Room 5)!"],
  [ALICE, "مرحبا بكم في الدردشة"],
  [BOB, "👍🏽"],
]);

/** What a message can come to, in order. */
const ENTRIES: readonly Entry[] = [
  ...written,
  { state: "removed", key: "m20", seq: 20, at: NOW },
  { state: "sending", ...own("sending", "On its way") },
  {
    state: "refused",
    ...own("refused", "Refused"),
    problem: { code: "too_long", message: "The message is too long" },
  },
];

function own(key: string, text: string) {
  return { key, uid: ALICE.uid, from: ALICE.name, text, at: NOW, own: true } as const;
}

function log(name: string, chat: ChatView): Specimen {
  const client = fakeClient([chat]);
  const view = <MessageLog client={client} chat={chat} people={PEOPLE} actions={ACTIONS} />;
  return { name: `MessageLog, ${name}`, view, log: true };
}

function composer(name: string, chat: ChatView, fields?: ClientFields): Specimen {
  const field: RefObject<HTMLTextAreaElement> = { current: null };
  const client = fakeClient([chat], fields);
  const view = <Composer client={client} people={PEOPLE} ready field={field} />;
  return { name: `Composer, ${name}`, view };
}

/** The messages, and where one writes. */
export const MESSAGE_SPECIMENS: readonly Specimen[] = [
  log("what a message can come to", fakeChat(undefined, { entries: ENTRIES, newFrom: 3 })),
  log("read", fakeChat(BOB, { entries: written.slice(0, 4), theirs: 4 })),
  log("more above", fakeChat(undefined, { entries: written.slice(0, 1), history: "more" })),
  composer("empty", fakeChat()),
  composer("typing", fakeChat(undefined, { typing: ["Bob", CAROL.name] })),
  composer("to one person", fakeChat(undefined, { draft: "@Bob see you at eight" })),
  composer("near the limit", fakeChat(BOB, { draft: "word ".repeat(781) })),
  composer("too long", fakeChat(BOB, { draft: "word ".repeat(801) })),
  composer("somebody who has left", fakeChat(EVE, { ended: true })),
  composer("signed out", fakeChat(), { status: { kind: "stopped", reason: "signed_out" } }),
  { name: "Typing, several", view: <Typing names={["Bob", "Dana", "Eve"]} /> },
  {
    name: "HeldBack",
    view: (
      <HeldBack
        name="Bbo"
        nearest="Bob"
        person={CAROL.name}
        onEdit={nothing}
        onUseName={nothing}
        onSendAsText={nothing}
      />
    ),
  },
  {
    name: "NameList",
    view: <NameList people={ALL.slice(1)} active={1} onPick={nothing} onHover={nothing} />,
  },
];
