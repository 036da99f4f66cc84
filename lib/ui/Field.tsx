import type { VNode } from "preact";

/** What a text box says of itself. */
export interface Described {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** What a {@linkcode Field} needs. */
export interface FieldProps {
  /** Of the text box, unique in the page. */
  id: string;
  label: string;
  hint?: string | undefined;
  /** Why the last try failed, where it lies in this field. */
  problem: string | undefined;
  /** Ids of further elements that say what it is about. */
  about?: string;
  children: (described: Described) => VNode;
}

/** A text box with its label, and what is to be known about it. */
export function Field({ id, label, hint, problem, about, children }: FieldProps) {
  const described = [about, problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-describedby": described.join(" ") || undefined,
        "aria-invalid": problem === undefined ? undefined : true,
      })}
      {problem && <p class="field-problem" id={`${id}-problem`}>{problem}</p>}
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

/** What a {@linkcode NameField} needs. */
export interface NameFieldProps extends Pick<FieldProps, "id" | "hint" | "problem"> {
  /** The name to begin with. */
  name: string;
  /** Whether the page begins here. */
  focus: boolean;
}

/** The text box of one's name. */
export function NameField({ name, focus, ...field }: NameFieldProps) {
  return (
    <Field {...field} label="Username">
      {(described) => (
        <input
          {...described}
          name="name"
          type="text"
          required
          value={name}
          autofocus={focus}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          dir="auto"
        />
      )}
    </Field>
  );
}

/** What a {@linkcode CodeField} needs. */
export interface CodeFieldProps extends Pick<FieldProps, "id" | "label" | "hint" | "problem"> {
  /** Whether the page begins here. */
  focus: boolean;
}

/** The text box of a code that somebody was given. */
export function CodeField({ focus, ...field }: CodeFieldProps) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          name="code"
          type="text"
          autofocus={focus}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
      )}
    </Field>
  );
}

/** The text box of the code that lets newcomers in. */
export function JoinCodeField(props: Omit<CodeFieldProps, "label" | "hint">) {
  return (
    <CodeField
      {...props}
      label="Code to join"
      hint="Whoever runs this chat gives it to you"
    />
  );
}

/** What went wrong with a form as a whole. */
export function FormProblem(
  { problem }: { problem: { message: string; field?: string } | undefined },
) {
  if (problem === undefined || problem.field !== undefined) return null;
  return <p class="form-problem" role="alert">{problem.message}</p>;
}
