import type { Status } from "../../client/state.ts";
import { ConnectionNotice, UnknownChatNotice } from "../ConnectionNotice.tsx";
import { ConnectionStatus } from "../ConnectionStatus.tsx";
import type { ConnectionText } from "../connection_text.ts";
import { fakeChat, fakeClient, NOW } from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

function notice(name: string, status: Status, text: ConnectionText): Specimen {
  const client = fakeClient([fakeChat()], { status });
  return {
    name: `ConnectionNotice, ${name}`,
    view: <ConnectionNotice client={client} text={text} />,
  };
}

const retryAt = NOW + 3_600_000;

/** What is said of the connection. */
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
];
