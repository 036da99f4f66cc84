import { CodeField, FormProblem, NameField } from "./Field.tsx";
import { NewPassword } from "./NewPassword.tsx";
import type { FormProblemText, ResetField } from "./problem_texts.ts";

/** What a {@linkcode ResetForm} needs. */
export interface ResetFormProps {
  /** The name to begin with. */
  name: string;
  /** Why the last try failed. */
  problem: FormProblemText<ResetField> | undefined;
}

/** The form that sets a password with the operator's one-time code. */
export function ResetForm({ name, problem }: ResetFormProps) {
  const focus: ResetField = problem?.field ?? (name === "" ? "name" : "code");
  const problemOf = (field: ResetField) => problem?.field === field ? problem.message : undefined;
  return (
    <form class="sign-in-form" method="post" action="/api/session/reset">
      <FormProblem problem={problem} />
      <NameField
        id="reset-name"
        problem={problemOf("name")}
        name={name}
        focus={focus === "name"}
      />
      <CodeField
        id="reset-code"
        label="One-time code"
        hint="Four groups of five signs. It works once, and for a day"
        problem={problemOf("code")}
        focus={focus === "code"}
      />
      <NewPassword
        id="reset-password"
        label="New password"
        problem={problemOf("password")}
        focus={focus === "password"}
      />
      <button class="button is-primary" type="submit">Set password</button>
    </form>
  );
}
