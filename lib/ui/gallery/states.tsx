import { signal } from "@preact/signals";
import type { Status } from "../../client/state.ts";
import { AttachDatabase } from "../AttachDatabase.tsx";
import { ConnectionNotice, UnknownChatNotice } from "../ConnectionNotice.tsx";
import { ConnectionStatus } from "../ConnectionStatus.tsx";
import type { ConnectionText } from "../connection_text.ts";
import { Refusals } from "../Refusals.tsx";
import { UnsentQuestion } from "../UnsentQuestion.tsx";
import { ALICE, fakeChat, fakeClient, NOW } from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

function notice(name: string, status: Status, text: ConnectionText): Specimen {
  const client = fakeClient([fakeChat()], { status });
  return {
    name: `ConnectionNotice, ${name}`,
    view: <ConnectionNotice client={client} text={text} />,
  };
}

function question(name: string, guest: boolean, unkept = 0): Specimen {
  const client = {
    ...fakeClient([fakeChat()]),
    me: signal({ ...ALICE, guest }),
    waiting: signal({ count: 3, unkept, keeps: unkept === 0 }),
  };
  return {
    name: `UnsentQuestion, ${name}`,
    view: <UnsentQuestion client={client} onStay={nothing} onLeave={nothing} />,
  };
}

const nothing = () => {};
const retryAt = NOW + 3_600_000;

/** What is said of the connection, and of what did not get through. */
export const STATE_SPECIMENS: readonly Specimen[] = [
  ...(["Connected", "Reconnecting", "Offline"] as const).map((text): Specimen => ({
    name: `ConnectionStatus, ${text}`,
    view: <ConnectionStatus text={text} />,
  })),
  notice("waiting", { kind: "reconnecting", retryAt }, "Reconnecting"),
  notice("trying", { kind: "reconnecting" }, "Reconnecting"),
  notice("restarting", { kind: "reconnecting", retryAt, cause: "restarting" }, "Reconnecting"),
  notice("too fast", { kind: "reconnecting", retryAt, cause: "too_fast" }, "Reconnecting"),
  notice("no network", { kind: "offline" }, "Offline"),
  notice("signed out", { kind: "stopped", reason: "signed_out" }, "Offline"),
  notice("name in use", { kind: "stopped", reason: "name_in_use" }, "Offline"),
  notice("another version", { kind: "stopped", reason: "protocol" }, "Offline"),
  {
    name: "UnknownChatNotice",
    view: <UnknownChatNotice client={fakeClient([fakeChat()], { awaited: "unknown" })} />,
  },
  question("a guest", true),
  question("a member", false),
  question("a member whose browser keeps nothing", false, 3),
  { name: "AttachDatabase", view: <AttachDatabase /> },
  {
    name: "Refusals, for screen readers alone",
    view: <Refusals client={fakeClient([fakeChat()])} />,
  },
];
