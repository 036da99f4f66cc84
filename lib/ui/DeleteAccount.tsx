import { FormProblem } from "./Field.tsx";
import { PresentPassword } from "./PresentPassword.tsx";
import type { AccountField, FormProblemText } from "./problem_texts.ts";

/** What a {@linkcode DeleteAccount} needs. */
export interface DeleteAccountProps {
  guest: boolean;
  /** Whose page it is: sent along, so that it changes nothing of who is signed in on this browser by then. */
  uid?: string;
  /** Why the last try failed. */
  problem: FormProblemText<AccountField> | undefined;
}

/** The form that removes one's account and all that one wrote; folded away, since it cannot be taken back. */
export function DeleteAccount({ guest, uid, problem }: DeleteAccountProps) {
  return (
    <section class="card" aria-labelledby="delete-title">
      <h2 id="delete-title">Delete the account</h2>
      <p class="sign-in-lead">
        You are signed out everywhere, your name is free for others, and what you wrote is removed,
        in private conversations too. It cannot be taken back.
      </p>
      <details open={problem !== undefined}>
        <summary>Delete it…</summary>
        <form class="sign-in-form" method="post" action="/api/account/delete">
          <FormProblem problem={problem} />
          {uid && <input type="hidden" name="uid" value={uid} />}
          {!guest && (
            <PresentPassword
              id="delete-current"
              label="Your password"
              problem={problem?.field === "current" ? problem.message : undefined}
              focus={problem !== undefined}
            />
          )}
          <button class="button" type="submit">Delete my account and messages</button>
        </form>
      </details>
    </section>
  );
}
