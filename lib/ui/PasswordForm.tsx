import { FormProblem } from "./Field.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { PresentPassword } from "./PresentPassword.tsx";
import type { AccountField, FormProblemText } from "./problem_texts.ts";

/** What a {@linkcode PasswordForm} needs. */
export interface PasswordFormProps {
  name: string;
  guest: boolean;
  /** Why the last try failed. */
  problem: FormProblemText<AccountField> | undefined;
}

/** The form by which a guest becomes a member, and a member changes the password. */
export function PasswordForm({ name, guest, problem }: PasswordFormProps) {
  const problemOf = (field: AccountField) => problem?.field === field ? problem.message : undefined;
  return (
    <form class="sign-in-form" method="post" action="/api/session/password">
      <FormProblem problem={problem} />
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
