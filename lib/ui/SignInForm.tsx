import { chatQuery } from "../protocol/chat_address.ts";
import { EVERYONE, MAX_NAME_LENGTH } from "../protocol/limits.ts";
import { Field, FormProblem, JoinCodeField, NameField } from "./Field.tsx";
import type { FormProblemText, SignInField } from "./problem_texts.ts";

/** What a {@linkcode SignInForm} needs. */
export interface SignInFormProps {
  /** Whether names without a password are let in. */
  guests: boolean;
  /** Who may join. */
  join: "open" | "code" | "closed";
  /** The name to begin with. */
  name: string;
  /** Why the last try failed. */
  problem: FormProblemText<SignInField> | undefined;
  /** The field to begin in where no problem says so. @default {"name"} */
  begin?: SignInField;
  /** The chat to go on to. @default {EVERYONE} */
  chat?: string;
}

/** The form that one signs in with. A plain form: it needs no script. */
export function SignInForm(props: SignInFormProps) {
  const { guests, join, name, problem, begin = "name", chat = EVERYONE } = props;
  const password = `Password${guests ? " (optional)" : ""}`;
  const focus: SignInField = problem?.field ?? begin;
  const problemOf = (field: SignInField) => problem?.field === field ? problem.message : undefined;
  return (
    <form class="sign-in-form" method="post" action={`/api/session${chatQuery(chat)}`}>
      <FormProblem problem={problem} />
      {join === "closed" && (
        <p class="form-note">Joining is closed here: sign in with an account that you have.</p>
      )}
      <NameField
        id="sign-in-name"
        hint={`Letters, digits, dots, underscores and hyphens, ${MAX_NAME_LENGTH} at most`}
        problem={problemOf("name")}
        name={name}
        focus={focus === "name"}
      />
      <Field id="sign-in-password" label={password} problem={problemOf("password")}>
        {(described) => (
          <input
            {...described}
            name="password"
            type="password"
            required={!guests}
            autofocus={focus === "password"}
            autocomplete="current-password"
          />
        )}
      </Field>
      {join === "code" && (
        <JoinCodeField id="sign-in-code" problem={problemOf("code")} focus={focus === "code"} />
      )}
      <button class="button is-primary" type="submit">Join</button>
    </form>
  );
}
