import type { User } from "../protocol/server_objects.ts";
import { Avatar } from "./Avatar.tsx";

/** The id of the list, for the text box that it belongs to. */
export const NAME_LIST_ID = "name-list";

/** The id of a name in the list. */
export function nameOptionId(index: number): string {
  return `${NAME_LIST_ID}-${index}`;
}

/** What a {@linkcode NameList} shows. */
export interface NameListProps {
  people: readonly User[];
  /** The index of the name that Enter takes. */
  active: number;
  onPick: (user: User) => void;
  onHover: (index: number) => void;
}

/** Names that fit what was typed behind `@`. The focus stays in the text box. */
export function NameList({ people, active, onPick, onHover }: NameListProps) {
  return (
    <ul class="names" role="listbox" id={NAME_LIST_ID} aria-label="Names">
      {people.map((user, index) => (
        <li
          key={user.uid}
          id={nameOptionId(index)}
          class={index === active ? "name-option is-active" : "name-option"}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onHover(index)}
          onClick={() => onPick(user)}
        >
          <Avatar uid={user.uid} name={user.name} online={user.online} />
          <bdi>{user.name}</bdi>
        </li>
      ))}
    </ul>
  );
}
