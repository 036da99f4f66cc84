import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { endSession, sessionEnd } from "./end_session.ts";
import { lossText, unsentTitle } from "./keeping_text.ts";

/** What a {@linkcode SignOutQuestion} needs. */
export interface SignOutQuestionProps {
  client: ChatClient;
  /** The session has ended from here. */
  onLeave: () => void;
}

/**
 * Sees to it that nothing stays behind in the browser when a session is ended from this page, and that nobody loses what
 * has not been sent without being asked.
 */
export function SignOutQuestion({ client, onLeave }: SignOutQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [form, setForm] = useState<HTMLFormElement>();
  /** It was decided: no more questions. */
  const leaving = useRef(false);

  useEffect(() => {
    function onSubmit(event: SubmitEvent) {
      const end = sessionEnd(event);
      if (!end) return;
      event.preventDefault();
      if (client.waiting.peek().count > 0) setForm(end.form);
      else leave(end.form);
    }
    function onLeave(event: BeforeUnloadEvent) {
      if (!leaving.current && client.waiting.peek().unkept > 0) event.preventDefault();
    }
    addEventListener("submit", onSubmit);
    addEventListener("beforeunload", onLeave);
    return () => {
      removeEventListener("submit", onSubmit);
      removeEventListener("beforeunload", onLeave);
    };
  }, [client]);

  useEffect(() => {
    if (form) dialog.current?.showModal();
  }, [form]);

  function leave(form: HTMLFormElement) {
    leaving.current = true;
    endSession(form, (done) => {
      onLeave();
      client.signOut(done);
    });
  }

  if (!form) return null;
  const { count } = client.waiting.value;
  return (
    <dialog
      ref={dialog}
      class="question"
      aria-labelledby="sign-out-title"
      aria-describedby="sign-out-text"
      onClose={() => setForm(undefined)}
    >
      <h2 id="sign-out-title">
        {unsentTitle(count)}
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
            leave(form);
          }}
        >
          Sign out anyway
        </button>
      </div>
    </dialog>
  );
}
