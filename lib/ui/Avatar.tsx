import { initial, toneClass } from "./people.ts";

/** What an {@linkcode Avatar} shows. */
export interface AvatarProps {
  uid: string;
  name: string;
  /** Shows a dot: green for online, hollow for offline. Left out: no dot. */
  online?: boolean;
}

/** A person's round: a letter and a colour. The name stands beside it: the letter is CSS’s and no text. */
export function Avatar({ uid, name, online }: AvatarProps) {
  return (
    <span class={`avatar ${toneClass(uid)}`} data-initial={initial(name)} aria-hidden="true">
      {online !== undefined && <span class={online ? "dot is-online" : "dot"} />}
    </span>
  );
}
