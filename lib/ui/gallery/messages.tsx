import type { RefObject } from "preact";
import type { ChatView, Entry } from "../../client/state.ts";
import { nameKey } from "../../protocol/names.ts";
import { Composer } from "../Composer.tsx";
import { EmojiGrid } from "../emoji/EmojiGrid.tsx";
import { HeldBack } from "../HeldBack.tsx";
import { LogChunks } from "../log_chunks.ts";
import { LogChunkRows, type LogChunkRowsProps } from "../LogChunkRows.tsx";
import { NameList } from "../NameList.tsx";
import { OpenLog } from "../OpenLog.tsx";
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
const GUESTS = new Set(ALL.flatMap(({ uid, guest }) => guest ? uid : []));
const ACTIONS = { onRetry: nothing, onEdit: nothing, onDiscard: nothing };
const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten";

const written = fakeEntries([
  [BOB, "Good morning!"],
  [BOB, "Who is in the office today?"],
  [CAROL, `I am, but the ${LONG_WORD.repeat(3)} is late.`],
  [ALICE, "So am I.\n\nSee https://example.org for the plan."],
  [DANA, "שלום לכולם, נתראה ב-10:30 (Room 5)!"],
  [ALICE, "مرحبا بكم في الدردشة"],
  [BOB, "👍🏽"],
  [
    CAROL,
    "**Bold**, _italic_, `code`, and @Alice, who is meant\n> a line of somebody else's\n\n```\nconst answer = 42;\n```",
  ],
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

const EMOJI = ["😀", "👍🏽", "🏳️‍🌈", "❤️", "🎉", "☕", "🚆", "🐻", "⚽", "💡"].map((emoji) => ({
  emoji,
  name: emoji,
  version: 1,
  toned: false,
  words: [],
}));

function own(key: string, text: string) {
  return { key, uid: ALICE.uid, from: ALICE.name, text, at: NOW, own: true } as const;
}

/** A log draws its messages in the browser alone: here they are without it. */
function rows(
  name: string,
  entries: readonly Entry[],
  { newFrom, ...fields }: Partial<LogChunkRowsProps> & { newFrom?: number } = {},
): Specimen {
  const view = (
    <div class="log">
      <div class="log-rows">
        {new LogChunks().look(entries, { newFrom }).map((chunk) => (
          <LogChunkRows
            key={chunk.key}
            chunk={chunk}
            guests={GUESTS}
            me={nameKey(ALICE.name)}
            announced={new Set()}
            current={undefined}
            read={undefined}
            near
            hidden={false}
            maxLength={4_000}
            writable
            actions={ACTIONS}
            {...fields}
          />
        ))}
      </div>
    </div>
  );
  return { name: `LogChunkRows, ${name}`, view };
}

function log(name: string, chat: ChatView): Specimen {
  const client = fakeClient([chat]);
  const view = (
    <OpenLog client={client} chat={chat} people={PEOPLE} actions={ACTIONS} onWrite={nothing} />
  );
  return { name: `OpenLog, ${name}`, view, log: true };
}

function composer(name: string, chat: ChatView, fields?: ClientFields): Specimen {
  const field: RefObject<HTMLTextAreaElement> = { current: null };
  const client = fakeClient([chat], fields);
  const view = <Composer client={client} people={PEOPLE} ready field={field} />;
  return { name: `Composer, ${name}`, view };
}

/** The messages, and where one writes. */
export const MESSAGE_SPECIMENS: readonly Specimen[] = [
  rows("what a message can come to", ENTRIES, { newFrom: 3 }),
  rows("read", written.slice(0, 4), { read: written[3]?.key }),
  rows("stood on", written.slice(0, 3), { current: written[1]?.key }),
  rows("refused, and nothing can be written", ENTRIES.slice(-1), { writable: false }),
  log("nothing yet", fakeChat()),
  log("loading", fakeChat(undefined, { history: "loading" })),
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
    name: "EmojiGrid",
    view: (
      <EmojiGrid
        label="Smileys"
        emoji={EMOJI}
        onPick={nothing}
        onLook={nothing}
        onLeave={nothing}
      />
    ),
  },
  {
    name: "NameList",
    view: <NameList people={ALL.slice(1)} active={1} onPick={nothing} onHover={nothing} />,
  },
];
