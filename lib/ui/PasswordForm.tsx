import { FormProblem } from "./Field.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { PresentPassword } from "./PresentPassword.tsx";
import type { AccountField, FormProblemText } from "./problem_texts.ts";

/** What a {@linkcode PasswordForm} needs. */
export interface PasswordFormProps {
  name: string;
  guest: boolean;
  /** Whose page it is: sent along, so that it changes nothing of who is signed in on this browser by then. */
  uid?: string;
  /** Why the last try failed. */
  problem: FormProblemText<AccountField> | undefined;
}

/** The form by which a guest becomes a member, and a member changes the password. */
export function PasswordForm({ name, guest, uid, problem }: PasswordFormProps) {
  const problemOf = (field: AccountField) => problem?.field === field ? problem.message : undefined;
  return (
    <form class="sign-in-form" method="post" action="/api/session/password">
      <FormProblem problem={problem} />
      {uid && <input type="hidden" name="uid" value={uid} />}
      {/* For password managers, which keep a password with a name. */}
      <input type="text" autocomplete="username" value={name} readOnly hidden />
      {!guest && (
        <PresentPassword
          id="account-current"
          label="Present password"
          problem={problemOf("current")}
          focus={problem?.field === "current"}
        />
      )}
      <NewPassword
        id="account-password"
        label={guest ? "Password" : "New password"}
        problem={problemOf("password")}
        focus={problem?.field === "password"}
      />
      <button class="button is-primary" type="submit">
        {guest ? "Set password" : "Change password"}
      </button>
    </form>
  );
}
