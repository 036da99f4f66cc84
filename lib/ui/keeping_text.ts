/**
 * What the page says of messages that have not reached the server.
 *
 * @module
 */
import type { Waiting } from "../client/state.ts";
import type { Me } from "../protocol/http_objects.ts";

/** What becomes of what is written while the server is away. */
export function keepingText({ keeps }: Waiting, when: string): string {
  return keeps
    ? `What you write is kept and sent ${when}.`
    : `What you write is sent ${when}, if this page stays open: your browser does not keep it.`;
}

/** How many messages have not reached the server, as a heading. */
export function unsentTitle(count: number): string {
  return count === 1 ? "A message has not been sent" : `${count} messages have not been sent`;
}

/** What becomes of messages that wait when one signs out. */
export function lossText(
  { guest }: Pick<Me, "guest">,
  { count, unkept }: Pick<Waiting, "count" | "unkept">,
): string {
  const [they, are, them] = count === 1 ? ["It", "is", "it"] : ["They", "are", "them"];
  if (guest) {
    return `${they} ${are} deleted with your name: a guest who signs out is gone for good.`;
  }
  if (unkept > 0) return `Your browser does not keep ${them}: ${they.toLowerCase()} would be lost.`;
  const stay = count === 1 ? "stays" : "stay";
  return `${they} ${stay} in this browser, unseen by others, until you sign in here again.`;
}

/** What became of messages that waited when the session had ended. */
export function leftText({ guest }: Pick<Me, "guest">, { count, unkept }: Waiting): string {
  if (count === 0) return "";
  const messages = count === 1 ? "A message was" : `${count} messages were`;
  return guest || unkept > 0
    ? `${messages} not sent: copy what you need, it is gone when you leave this page.`
    : `${messages} not sent, and will be when you sign in here again.`;
}
