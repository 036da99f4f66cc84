import { useRef, useState } from "preact/hooks";
import type { User } from "../protocol/server_objects.ts";
import { Avatar } from "./Avatar.tsx";
import { rove } from "./roving.ts";

/** What a {@linkcode PersonList} shows. */
export interface PersonListProps {
  /** The list's accessible name. */
  label: string;
  people: readonly User[];
  /**
   * Says by a dot who is online, where not all are.
   *
   * @default {false}
   */
  dots?: boolean;
  /** Oneself, first of all and without a button. */
  self?: User | undefined;
  onWrite: (user: User) => void;
}

/**
 * People, each with a button that opens the private chat. One stop of the Tab key, however many there are: the arrows move
 * within it.
 */
export function PersonList({ label, people, dots = false, self, onWrite }: PersonListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [last, setLast] = useState<string>();
  const stop = people.some(({ uid }) => uid === last) ? last : people[0]?.uid;
  return (
    // WebKit takes the role from a list without markers unless it is written out.
    <ul
      ref={list}
      class="people-list"
      role="list"
      aria-label={label}
      onKeyDown={(event) => void rove(event, [...list.current?.querySelectorAll("button") ?? []])}
    >
      {self && <Person user={self} />}
      {people.map((user) => (
        <Person
          key={user.uid}
          user={user}
          dot={dots}
          stop={user.uid === stop}
          onFocus={() => setLast(user.uid)}
          onWrite={onWrite}
        />
      ))}
    </ul>
  );
}

interface PersonProps {
  user: User;
  dot?: boolean;
  stop?: boolean;
  onFocus?: () => void;
  onWrite?: (user: User) => void;
}

function Person({ user, dot = false, stop = false, onFocus, onWrite }: PersonProps) {
  const name = <bdi title={user.name}>{user.name}</bdi>;
  return (
    <li class="person">
      <Avatar uid={user.uid} name={user.name} {...(dot && { online: user.online })} />
      {onWrite
        ? (
          <button
            type="button"
            class="person-button"
            tabIndex={stop ? 0 : -1}
            onFocus={onFocus}
            onClick={() => onWrite(user)}
          >
            <span class="hidden">Write to</span> {name}
          </button>
        )
        : <span class="person-name">{name}</span>}
      {!onWrite && <span class="badge">you</span>}
      {user.guest && <span class="badge">guest</span>}
    </li>
  );
}
