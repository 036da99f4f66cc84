import { Avatar } from "../Avatar.tsx";
import { Brand } from "../Brand.tsx";
import { Masthead } from "../Masthead.tsx";
import { ALICE, ALL, CAROL } from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

/** The small things. */
export const MARK_SPECIMENS: readonly Specimen[] = [
  { name: "Brand", view: <Brand /> },
  { name: "Masthead, a guest in the chat", view: <Masthead me={{ ...ALICE, guest: true }} chat /> },
  { name: "Masthead, a long name beside the chat", view: <Masthead me={CAROL} /> },
  {
    name: "Avatar, its colours, online and offline",
    view: ALL.map(({ uid, name, online }) => (
      <Avatar key={uid} uid={uid} name={name} online={online} />
    )),
  },
  {
    name: "Buttons and badges",
    view: (
      <>
        <button type="button" class="button">Button</button>
        <button type="button" class="button is-primary">Primary</button>
        <button type="button" class="button" aria-disabled="true">Not now</button>
        <button type="button" class="quiet-button">Quiet</button>
        <span class="badge">guest</span>
        <span class="drawn badge-count" data-text="99+" />
      </>
    ),
  },
];
