import type { Status } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { Skeleton } from "./Skeleton.tsx";

/** What an {@linkcode EmptyLog} needs. */
export interface EmptyLogProps {
  /** All that was written is here: nothing. */
  loaded: boolean;
  status: Status;
  /** The other person; absent for Everyone. */
  person: User | undefined;
}

/** What stands in a log without messages: what this place is for, and what to do. */
export function EmptyLog({ loaded, status, person }: EmptyLogProps) {
  if (!loaded) return <Waiting status={status} />;
  return (
    <div class="empty" aria-live="off">
      {person
        ? <Avatar uid={person.uid} name={person.name} />
        : (
          <span class="avatar is-everyone" aria-hidden="true">
            <Icon name="everyone" />
          </span>
        )}
      {person
        ? (
          <>
            <p class="empty-title">
              You and <bdi>{person.name}</bdi>
            </p>
            <p>
              What you write here is seen by the two of you and nobody else.{" "}
              {person.online ? "Say hello." : "It will be here when they are back."}
            </p>
          </>
        )
        : (
          <>
            <p class="empty-title">Nobody has written yet</p>
            <p>
              What you write here is for everyone. To write to one person alone, choose them from
              the list of people, or begin with <kbd>@</kbd> and a name.
            </p>
          </>
        )}
    </div>
  );
}

function Waiting({ status }: { status: Status }) {
  switch (status.kind) {
    case "connected":
      return <Skeleton text="Loading messages…" />;
    case "connecting":
      return <Skeleton text="Connecting…" />;
    case "reconnecting":
    case "offline":
      return <p class="empty is-waiting">Messages show once there is a connection.</p>;
    case "stopped":
      return (
        <p class="empty is-waiting">
          {status.reason === "signed_out"
            ? "Messages show again once you are signed in."
            : "Nothing was loaded before the connection ended."}
        </p>
      );
  }
}
