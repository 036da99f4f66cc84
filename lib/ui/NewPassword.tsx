import { Field, type FieldProps } from "./Field.tsx";

/** What a {@linkcode NewPassword} needs. */
export interface NewPasswordProps extends Pick<FieldProps, "id" | "label" | "problem" | "about"> {
  /** Beside that it has to be long enough. */
  hint?: string;
  /** Whether the page begins here. */
  focus: boolean;
}

/** The text box of a password that is to be. */
export function NewPassword({ focus, hint, ...field }: NewPasswordProps) {
  const length = "At least 8 characters; several words are good";
  return (
    <Field {...field} hint={hint === undefined ? length : `${hint} ${length}`}>
      {(described) => (
        <input
          {...described}
          name="password"
          type="password"
          required
          minLength={8}
          autofocus={focus}
          autocomplete="new-password"
        />
      )}
    </Field>
  );
}
