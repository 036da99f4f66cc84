/**
 * Signing out from a page with a script: nothing is forgotten before the server has ended the session.
 *
 * @module
 */

/** Where the forms post that end a session; without JavaScript they do it alone. */
const END = "/api/session/end";

/**
 * The form of an event, where it is one that ends the session.
 *
 * @param event Of any form of the page.
 */
export function sessionEnd({ target }: SubmitEvent): HTMLFormElement | undefined {
  if (!(target instanceof HTMLFormElement)) return;
  return new URL(target.action).pathname === END ? target : undefined;
}

/**
 * Ends the session as the form would, then has forgotten what the browser kept, then goes to the sign-in.
 *
 * @param form One that {@linkcode sessionEnd} found.
 * @param forget Told to forget; says when that is done.
 */
export async function endSession(
  form: HTMLFormElement,
  forget: (done: () => void) => void,
): Promise<void> {
  try {
    const { ok } = await fetch("/api/session", { method: "DELETE" });
    if (!ok) throw new Error("The session was not ended");
  } catch {
    return form.submit(); // It shows what is wrong.
  }
  forget(() => location.assign("/"));
}
