import type { ComponentChildren } from "preact";
import type { ChatClient, ChatView } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { seenLabel } from "./time_labels.ts";

/** The head of the open chat: who reads what is written here. `children` stand at its end. */
export function PanelHead(
  { client, children }: { client: ChatClient; children: ComponentChildren },
) {
  const chat = client.active.value;
  const opening = client.awaited.value?.state === "waiting";
  const person = chat.person.value;
  return (
    <div class="panel-head">
      <div class="panel-title">
        {opening ? <Opening /> : person ? <Private chat={chat} person={person} /> : <Everyone />}
      </div>
      {children}
    </div>
  );
}

function Opening() {
  return (
    <>
      <h2>Opening…</h2>
      <p>
        <span>The conversation that the address names</span>
      </p>
    </>
  );
}

function Everyone() {
  return (
    <>
      <h2>Everyone</h2>
      <p>
        <span>Everyone here reads this</span>
      </p>
    </>
  );
}

function Private({ chat, person }: { chat: ChatView; person: User }) {
  const { online, seenAt } = person;
  return (
    <>
      <h2>
        <bdi>{person.name}</bdi>
        {person.guest && <span class="badge">guest</span>}
      </h2>
      <p>
        <Icon name="lock" />
        <span>
          Private · <Presence ended={chat.ended.value} online={online} seenAt={seenAt} />
        </span>
      </p>
    </>
  );
}

function Presence({ ended, online, seenAt }: { ended: boolean; online: boolean; seenAt?: number }) {
  const now = useNow(60_000);
  if (ended) return <>has left</>;
  if (online) return <>online</>;
  return <>{seenAt === undefined ? "offline" : `last seen ${seenLabel(seenAt, now)}`}</>;
}
