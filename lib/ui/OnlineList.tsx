import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { Avatar } from "./Avatar.tsx";

/** What an {@linkcode OnlineList} needs. */
export interface OnlineListProps {
  client: ChatClient;
  /** Opens the private chat with a person. */
  onWrite: (uid: string) => void;
}

/** Who is here: oneself first, then the others, each with a button that opens the private chat. */
export function OnlineList({ client, onWrite }: OnlineListProps) {
  const me = client.me.value;
  const online = client.online.value;
  const rest = online.filter(({ uid }) => uid !== me.uid);
  const unnamed = client.onlineCount.value - online.length;
  const self = online.find(({ uid }) => uid === me.uid);
  return (
    <>
      {/* WebKit takes the role from a list without markers unless it is written out. */}
      <ul class="online" role="list" aria-label="Online">
        {self && <Person key={self.uid} user={self} />}
        {rest.map((user) => <Person key={user.uid} user={user} onWrite={onWrite} />)}
      </ul>
      {unnamed > 0 && <p class="online-more">and {unnamed} more</p>}
      {self && rest.length === 0 && unnamed <= 0 && (
        <p class="online-more">Nobody else is here yet. Give others this page’s address.</p>
      )}
    </>
  );
}

function Person({ user, onWrite }: { user: User; onWrite?: (uid: string) => void }) {
  return (
    <li class="person">
      <Avatar uid={user.uid} name={user.name} />
      {onWrite
        ? (
          <button type="button" class="person-button" onClick={() => onWrite(user.uid)}>
            <span class="hidden">Write to</span> <bdi>{user.name}</bdi>
          </button>
        )
        : (
          <span class="person-name">
            <bdi>{user.name}</bdi>
          </span>
        )}
      {!onWrite && <span class="badge">you</span>}
      {user.guest && <span class="badge">guest</span>}
    </li>
  );
}
