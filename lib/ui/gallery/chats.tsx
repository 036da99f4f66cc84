import type { ChatView, LastLine } from "../../client/state.ts";
import { Conversations } from "../Conversations.tsx";
import { EmptyLog, type EmptyLogProps } from "../EmptyLog.tsx";
import { OnlineList } from "../OnlineList.tsx";
import { PanelHead } from "../PanelHead.tsx";
import { PersonList } from "../PersonList.tsx";
import { Switcher } from "../Switcher.tsx";
import { PANEL_ID, Tabs } from "../Tabs.tsx";
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
  LI,
  NOW,
} from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

const nothing = () => {};
const HOUR = 3_600_000;

function last(hours: number, text?: string, name = "Bob"): LastLine {
  const at = NOW - hours * HOUR;
  return text === undefined ? { at } : { at, text, by: { name, own: name === "Alice" } };
}

/** One chat of each kind. */
const CHATS = [
  fakeChat(undefined, { last: last(0, "See you there then.", CAROL.name), unread: 120 }),
  fakeChat(BOB, { last: last(1, "when does it really start?"), unread: 2 }),
  fakeChat(DANA, { last: last(20, "נתראה ב-10:30 (Room 5)!", DANA.name) }),
  fakeChat(CAROL, { last: last(50, "A line that is longer than what there is room for", "Alice") }),
  fakeChat(LI, { last: last(24 * 400) }),
  fakeChat(EVE, { last: last(300, "👍🏽 🎉"), ended: true }),
  fakeChat({ ...BOB, uid: "p8", name: "Nobody-wrote-yet" }),
] as const;

const shown = fakeClient(CHATS);

function head(chat: ChatView, fields?: ClientFields & { away?: boolean }) {
  return (
    <PanelHead client={fakeClient([chat], fields)} away={fields?.away ?? false}>{null}</PanelHead>
  );
}

function empty(name: string, fields: Partial<EmptyLogProps> = {}): Specimen {
  const view = (
    <div class="log-frame">
      <div class="log">
        <EmptyLog loaded status={{ kind: "connected" }} person={undefined} {...fields} />
      </div>
    </div>
  );
  return { name: `EmptyLog, ${name}`, log: true, view };
}

/** The list of chats, the people, the head of a chat and what stands in an empty one. */
export const CHAT_SPECIMENS: readonly Specimen[] = [
  {
    name: "Tabs, a column",
    narrow: true,
    view: <Tabs client={shown} column onChoose={nothing} />,
  },
  {
    name: "Tabs, the server is away",
    narrow: true,
    view: <Tabs client={fakeClient([CHATS[0], CHATS[1]])} column away onChoose={nothing} />,
  },
  { name: "Tabs, a strip", view: <Tabs client={shown} column={false} onChoose={nothing} /> },
  {
    name: "Conversations, enough of them to be searched",
    narrow: true,
    view: (
      <Conversations
        client={fakeClient([...CHATS, fakeChat({ ...EVE, uid: "p9" })])}
        people={new Map()}
        away={false}
        wide={false}
        open
        inert={false}
        onOpen={nothing}
        onClose={nothing}
        onFind={nothing}
        onChoose={nothing}
        onWrite={nothing}
      />
    ),
  },
  {
    name: "Switcher",
    view: (
      <Switcher
        client={shown}
        people={new Map(ALL.map((user) => [user.uid, user]))}
        onClose={nothing}
        onChoose={nothing}
        onWrite={nothing}
      />
    ),
  },
  {
    name: "OnlineList",
    narrow: true,
    view: <OnlineList client={fakeClient(CHATS, { count: 512 })} onWrite={nothing} />,
  },
  {
    name: "OnlineList, nobody else",
    narrow: true,
    view: <OnlineList client={fakeClient(CHATS, { online: [ALICE] })} onWrite={nothing} />,
  },
  {
    name: "PersonList, people found",
    narrow: true,
    view: <PersonList label="People found" dots people={ALL.slice(1)} onWrite={nothing} />,
  },
  {
    name: "PanelHead, Everyone",
    // What the tabs above say that they control.
    view: <div id={PANEL_ID} role="tabpanel" aria-label="Everyone">{head(fakeChat())}</div>,
  },
  { name: "PanelHead, opening", view: head(fakeChat(), { awaited: "waiting" }) },
  { name: "PanelHead, online", view: head(fakeChat(BOB)) },
  { name: "PanelHead, last seen, a long name", view: head(fakeChat(CAROL)) },
  { name: "PanelHead, offline, right to left", view: head(fakeChat({ ...DANA, online: false })) },
  { name: "PanelHead, the server is away", view: head(fakeChat(BOB), { away: true }) },
  { name: "PanelHead, has left", view: head(fakeChat(EVE, { ended: true })) },
  empty("loading", { loaded: false }),
  empty("no connection", { loaded: false, status: { kind: "reconnecting" } }),
  empty("signed out", { loaded: false, status: { kind: "stopped", reason: "signed_out" } }),
  empty("Everyone"),
  empty("somebody who is here", { person: BOB }),
  empty("somebody who is away", { person: CAROL }),
];
