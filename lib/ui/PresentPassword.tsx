import { Field, type FieldProps } from "./Field.tsx";

/** What a {@linkcode PresentPassword} needs. */
export interface PresentPasswordProps extends Pick<FieldProps, "id" | "label" | "problem"> {
  /** Whether the page begins here. */
  focus: boolean;
}

/** The text box of the password that there is, for what a session alone does not entitle to. */
export function PresentPassword({ focus, ...field }: PresentPasswordProps) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          name="current"
          type="password"
          required
          autofocus={focus}
          autocomplete="current-password"
        />
      )}
    </Field>
  );
}
