import { useRef } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { useLayout } from "./hooks.ts";
import { lossText, unsentTitle } from "./keeping_text.ts";

/** What an {@linkcode UnsentQuestion} needs. */
export interface UnsentQuestionProps {
  client: ChatClient;
  /** One stays: by the button, or by Escape. */
  onStay: () => void;
  onLeave: () => void;
}

/** The dialog that asks whether to leave although something has not been sent. */
export function UnsentQuestion({ client, onStay, onLeave }: UnsentQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayout(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      class="question"
      aria-labelledby="sign-out-title"
      aria-describedby="sign-out-text"
      onClose={onStay}
    >
      <h2 id="sign-out-title">
        {unsentTitle(client.waiting.value.count)}
      </h2>
      <p id="sign-out-text">{lossText(client.me.value, client.waiting.value)}</p>
      <div class="question-actions">
        <button type="button" class="button is-primary" onClick={() => dialog.current?.close()}>
          Stay
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            dialog.current?.close();
            onLeave();
          }}
        >
          Sign out anyway
        </button>
      </div>
    </dialog>
  );
}
