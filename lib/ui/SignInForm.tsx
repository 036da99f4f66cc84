import type { VNode } from "preact";
import { MAX_NAME_LENGTH } from "../protocol/limits.ts";
import type { SignInField, SignInProblem } from "./problem_texts.ts";

/** What a {@linkcode SignInForm} needs. */
export interface SignInFormProps {
  /** Whether names without a password are let in. */
  guests: boolean;
  /** Who may join. */
  join: "open" | "code" | "closed";
  /** The name to begin with. */
  name: string;
  /** Why the last try failed. */
  problem: SignInProblem | undefined;
}

/** The form that one signs in with. A plain form: it needs no script. */
export function SignInForm({ guests, join, name, problem }: SignInFormProps) {
  const password = `Password${guests ? " (optional)" : ""}`;
  const focus: SignInField = problem?.field ?? "name";
  const problemOf = (field: SignInField) => problem?.field === field ? problem.message : undefined;
  return (
    <form class="sign-in-form" method="post" action="/api/session">
      {problem && problem.field === undefined && (
        <p class="form-problem" role="alert">{problem.message}</p>
      )}
      {join === "closed" && (
        <p class="form-note">Joining is closed here: sign in with an account that you have.</p>
      )}
      <Field
        field="name"
        label="Username"
        hint={`Letters, digits, dots, underscores and hyphens, ${MAX_NAME_LENGTH} at most`}
        problem={problemOf("name")}
      >
        {(described) => (
          <input
            {...described}
            name="name"
            type="text"
            required
            value={name}
            autofocus={focus === "name"}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            dir="auto"
          />
        )}
      </Field>
      <Field field="password" label={password} problem={problemOf("password")}>
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
        <Field
          field="code"
          label="Code to join"
          hint="Whoever runs this chat gives it to you"
          problem={problemOf("code")}
        >
          {(described) => (
            <input
              {...described}
              name="code"
              type="text"
              autofocus={focus === "code"}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
            />
          )}
        </Field>
      )}
      <button class="button is-primary" type="submit">Join</button>
    </form>
  );
}

/** What a text box says of itself. */
interface Described {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  field: SignInField;
  label: string;
  hint?: string;
  problem: string | undefined;
  children: (described: Described) => VNode;
}

/** A text box with its label, and what is to be known about it. */
function Field({ field, label, hint, problem, children }: FieldProps) {
  const id = `sign-in-${field}`;
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": problem === undefined ? undefined : true,
      })}
      {problem && <p class="field-problem" id={`${id}-problem`}>{problem}</p>}
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
