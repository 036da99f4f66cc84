import { CreateAccountForm } from "../CreateAccountForm.tsx";
import { DeleteAccount } from "../DeleteAccount.tsx";
import { PasswordForm } from "../PasswordForm.tsx";
import { ResetForm } from "../ResetForm.tsx";
import { SessionList } from "../SessionList.tsx";
import { SignInForm } from "../SignInForm.tsx";
import { CAROL, NOW } from "./fakes.ts";
import type { Specimen } from "./specimen.ts";

const TAKEN = { field: "name", message: "Somebody has that name, choose another" } as const;
const WRONG = { field: "current", message: "That is not the password" } as const;
const HOUR = 3_600_000;

/** The forms, and where one is signed in. */
export const FORM_SPECIMENS: readonly Specimen[] = [
  { name: "SignInForm", view: <SignInForm guests join="open" name="" problem={undefined} /> },
  {
    name: "SignInForm, refused, with a code to join",
    view: <SignInForm guests={false} join="code" name="Bob" problem={TAKEN} />,
  },
  {
    name: "SignInForm, closed",
    view: (
      <SignInForm guests={false} join="closed" name="" problem={{ message: "Too many tries" }} />
    ),
  },
  {
    name: "CreateAccountForm, a long name",
    view: <CreateAccountForm join="code" name={CAROL.name} problem={undefined} />,
  },
  { name: "PasswordForm, a guest", view: <PasswordForm name="Bob" guest problem={undefined} /> },
  {
    name: "PasswordForm, a member, refused",
    view: <PasswordForm name="Bob" guest={false} problem={WRONG} />,
  },
  {
    name: "DeleteAccount, a guest, folded away",
    view: <DeleteAccount guest problem={undefined} />,
  },
  {
    name: "DeleteAccount, a member, refused",
    view: <DeleteAccount guest={false} problem={WRONG} />,
  },
  { name: "ResetForm", view: <ResetForm name="" problem={undefined} /> },
  {
    name: "SessionList",
    view: (
      <SessionList
        now={NOW}
        sessions={[
          {
            id: "s1",
            agent: "Chrome on Linux",
            createdAt: NOW,
            seenAt: NOW,
            expiresAt: NOW + 900 * HOUR,
            current: true,
          },
          {
            id: "s2",
            agent: "",
            createdAt: NOW - 900 * HOUR,
            seenAt: NOW - HOUR,
            expiresAt: NOW + HOUR,
            current: false,
          },
        ]}
      />
    ),
  },
];
