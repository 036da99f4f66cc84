/**
 * Ending a session from a page with a script: nothing is forgotten before the server has ended it.
 *
 * @module
 */

/** Where the forms post that end a session, and what ends with it; without JavaScript they do it alone. */
const ENDS: Readonly<Record<string, SessionEnd["what"]>> = {
  "/api/session/end": "session",
  "/api/account/delete": "account",
};

/** What is about to end. */
export interface SessionEnd {
  readonly form: HTMLFormElement;
  readonly what: "session" | "account";
}

/**
 * What the form of an event ends, where it is one that ends the session.
 *
 * @param event Of any form of the page.
 */
export function sessionEnd({ target }: SubmitEvent): SessionEnd | undefined {
  if (!(target instanceof HTMLFormElement)) return;
  const what = ENDS[new URL(target.action).pathname];
  return what && { form: target, what };
}

/**
 * Ends the session as the form would, then has forgotten what the browser kept, then goes where the form leads. What the server
 * refuses is shown as after the form, and nothing is forgotten.
 *
 * @param form One that {@linkcode sessionEnd} found.
 * @param forget Told to forget; says when that is done.
 */
export async function endSession(
  form: HTMLFormElement,
  forget: (done: () => void) => void,
): Promise<void> {
  let url: string;
  try {
    // By the form itself, so that a refused password is not tried a second time.
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok) throw new Error("The session was not ended");
    await answer.arrayBuffer(); // To the end: it is whole before the page is left.
    url = answer.url;
  } catch {
    return form.submit(); // It shows what is wrong.
  }
  if (new URL(url).searchParams.has("problem")) location.assign(url);
  else forget(() => location.assign(url));
}
