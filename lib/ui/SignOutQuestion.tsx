import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { endSession, sessionEnd } from "./end_session.ts";
import { UnsentQuestion } from "./UnsentQuestion.tsx";

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

  function leave(form: HTMLFormElement) {
    leaving.current = true;
    endSession(form, (done) => {
      onLeave();
      client.signOut(done);
    });
  }

  if (!form) return null;
  return (
    <UnsentQuestion
      client={client}
      onStay={() => setForm(undefined)}
      onLeave={() => leave(form)}
    />
  );
}
