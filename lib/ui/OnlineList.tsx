import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { GLANCE_MS, useFramed } from "./hooks.ts";
import { PersonList } from "./PersonList.tsx";

/** What an {@linkcode OnlineList} needs. */
export interface OnlineListProps {
  client: ChatClient;
  /** Opens the private chat with a person. */
  onWrite: (user: User) => void;
}

/** Who is here: oneself first, then the others. */
export function OnlineList({ client, onWrite }: OnlineListProps) {
  const me = client.me.value;
  const online = useFramed(client.online, GLANCE_MS);
  const rest = online.filter(({ uid }) => uid !== me.uid);
  const unnamed = useFramed(client.onlineCount, GLANCE_MS) - online.length;
  const self = online.find(({ uid }) => uid === me.uid);
  return (
    <>
      <PersonList label="Online" people={rest} self={self} onWrite={onWrite} />
      {unnamed > 0 && <p class="side-note">and {unnamed} more</p>}
      {self && rest.length === 0 && unnamed <= 0 && (
        <p class="side-note">Nobody else is here yet. Give others this page’s address.</p>
      )}
    </>
  );
}
