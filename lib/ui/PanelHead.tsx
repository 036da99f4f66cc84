import type { ComponentChildren } from "preact";
import type { ChatClient } from "../client/state.ts";
import { useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { seenLabel } from "./time_labels.ts";

/** The head of the open chat: who reads what is written here. `children` stand at its end. */
export function PanelHead(
  { client, children }: { client: ChatClient; children: ComponentChildren },
) {
  const chat = client.active.value;
  const person = chat.person.value;
  return (
    <div class="panel-head">
      <div class="panel-title">
        {person
          ? (
            <h2>
              <bdi>{person.name}</bdi>
              {person.guest && <span class="badge">guest</span>}
            </h2>
          )
          : <h2>Everyone</h2>}
        <p>
          {person
            ? (
              <>
                <Icon name="lock" />
                <span>
                  Private ·{" "}
                  <Presence
                    ended={chat.ended.value}
                    online={person.online}
                    seenAt={person.seenAt}
                  />
                </span>
              </>
            )
            : <span>Everyone here reads this</span>}
        </p>
      </div>
      {children}
    </div>
  );
}

function Presence({ ended, online, seenAt }: { ended: boolean; online: boolean; seenAt?: number }) {
  const now = useNow(60_000);
  if (ended) return <>has left</>;
  if (online) return <>online</>;
  return <>{seenAt === undefined ? "offline" : `last seen ${seenLabel(seenAt, now)}`}</>;
}
