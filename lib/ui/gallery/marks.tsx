import { Avatar } from "../Avatar.tsx";
import { Brand } from "../Brand.tsx";
import { SignInForm } from "../SignInForm.tsx";
import { ALL } from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

/** The small things, and the form. */
export const MARK_SPECIMENS: readonly Specimen[] = [
  { name: "Brand", view: <Brand /> },
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
  {
    name: "SignInForm",
    view: <SignInForm guests join="open" name="" problem={undefined} />,
  },
  {
    name: "SignInForm, refused, with a code to join",
    view: (
      <SignInForm
        guests={false}
        join="code"
        name="Bob"
        problem={{ field: "name", message: "Somebody has that name, choose another" }}
      />
    ),
  },
  {
    name: "SignInForm, closed",
    view: (
      <SignInForm guests={false} join="closed" name="" problem={{ message: "Too many tries" }} />
    ),
  },
];
