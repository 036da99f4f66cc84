import { useEffect, useRef } from "preact/hooks";

/** What a {@linkcode HeldBack} asks about. */
export interface HeldBackProps {
  /** The name that nobody has, as it was typed. */
  name: string;
  /** A known name that is near to it. */
  nearest: string | undefined;
  /** The person whose private chat is open; absent in Everyone, where such a text is never sent. */
  person: string | undefined;
  onEdit: () => void;
  onUseName: (name: string) => void;
  onSendAsText: () => void;
}

/** The question about a text that begins with `@` and a name that nobody has. */
export function HeldBack(props: HeldBackProps) {
  const { name, nearest, person } = props;
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => edit.current?.focus(), []);
  return (
    <div
      class="held-back"
      role="group"
      aria-labelledby="held-back-text"
      onKeyDown={(event) => event.key === "Escape" && props.onEdit()}
    >
      <p id="held-back-text" role="alert">
        Nobody here is called “<bdi>{name}</bdi>”. Nothing was sent.
      </p>
      <div class="held-back-actions">
        <button ref={edit} type="button" class="button" onClick={props.onEdit}>Edit</button>
        {nearest !== undefined && (
          <button
            type="button"
            class="button"
            onClick={() => props.onUseName(nearest)}
          >
            <span>
              Use @<bdi>{nearest}</bdi>
            </span>
          </button>
        )}
        {person !== undefined && (
          <button type="button" class="button" onClick={props.onSendAsText}>
            <span>
              Send to <bdi>{person}</bdi> as it is
            </span>
          </button>
        )}
      </div>
    </div>
  );
}
