import { chatQuery } from "../protocol/chat_address.ts";
import { EVERYONE } from "../protocol/limits.ts";
import { Field, FormProblem, JoinCodeField } from "./Field.tsx";
import { NewPassword } from "./NewPassword.tsx";
import type { FormProblemText, SignInField } from "./problem_texts.ts";

/** What a {@linkcode CreateAccountForm} needs. */
export interface CreateAccountFormProps {
  /** Who may join. */
  join: "open" | "code";
  /** The name that nobody has. */
  name: string;
  /** Why the last try failed. */
  problem: FormProblemText<SignInField> | undefined;
  /** The chat to go on to. @default {EVERYONE} */
  chat?: string;
}

/**
 * The question whether an account is to be made, and the form that makes it. The password is asked for again: an address
 * cannot carry it here, and what is typed twice is not mistyped as easily.
 */
export function CreateAccountForm(
  { join, name, problem, chat = EVERYONE }: CreateAccountFormProps,
) {
  const problemOf = (field: SignInField) => problem?.field === field ? problem.message : undefined;
  return (
    <>
      <h2>New here?</h2>
      <p class="sign-in-lead" id="create-question">
        There is no account of the name{" "}
        <strong>
          <bdi>{name}</bdi>
        </strong>. Create it?
      </p>
      <form class="sign-in-form" method="post" action={`/api/session${chatQuery(chat)}`}>
        <FormProblem problem={problem} />
        <input type="hidden" name="create" value="true" />
        <Field id="create-name" label="Username" problem={problemOf("name")}>
          {(described) => (
            <input
              {...described}
              name="name"
              type="text"
              readOnly
              value={name}
              autocomplete="username"
              dir="auto"
            />
          )}
        </Field>
        <NewPassword
          id="create-password"
          label="Password"
          hint="Type it once more."
          about="create-question"
          problem={problemOf("password")}
          focus={problem?.field !== "code"}
        />
        {join === "code" && (
          <JoinCodeField
            id="create-code"
            problem={problemOf("code")}
            focus={problem?.field === "code"}
          />
        )}
        <button class="button is-primary" type="submit">Create account</button>
        <a
          class="button"
          href={`/?${new URLSearchParams({ name, ...(chat !== EVERYONE && { chat }) })}`}
        >
          Use another name
        </a>
      </form>
    </>
  );
}
