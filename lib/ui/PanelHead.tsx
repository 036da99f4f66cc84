import type { ComponentChildren } from "preact";
import type { ChatClient, ChatView } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { seenLabel } from "./time_labels.ts";

/** What a {@linkcode PanelHead} needs. */
export interface PanelHeadProps {
  client: ChatClient;
  /** Whether the server is away: then nobody knows who is here. @default {false} */
  away?: boolean;
  /** Stand at its end. */
  children: ComponentChildren;
}

/** The head of the open chat: who reads what is written here. */
export function PanelHead({ client, away = false, children }: PanelHeadProps) {
  const chat = client.active.value;
  const opening = client.awaited.value?.state === "waiting";
  const person = chat.person.value;
  return (
    <div class="panel-head">
      <div class="panel-title">
        {opening
          ? <Opening />
          : person
          ? <Private chat={chat} person={person} away={away} />
          : <Everyone />}
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

function Private({ chat, person, away }: { chat: ChatView; person: User; away: boolean }) {
  return (
    <>
      <h2>
        <bdi>{person.name}</bdi>
        {person.guest && <span class="badge">guest</span>}
      </h2>
      <p>
        <Icon name="lock" />
        <span>
          Private<Presence user={person} ended={chat.ended.value} away={away} />
        </span>
      </p>
    </>
  );
}

function Presence({ user, ended, away }: { user: User; ended: boolean; away: boolean }) {
  const { online, seenAt } = user;
  const now = useNow(60_000);
  if (ended) return <>{" · has left"}</>;
  if (away) return null;
  if (online) return <>{" · online"}</>;
  return <>{seenAt === undefined ? " · offline" : ` · last seen ${seenLabel(seenAt, now)}`}</>;
}
