/**
 * What stands above the text box: why nothing can be written, or who will read what is written.
 *
 * @module
 */
import type { ChatClient } from "../client/state.ts";
import type { User } from "../protocol/server_objects.ts";
import { addressedName, findByName } from "./addressee.ts";

/** Why nothing can be written at this moment, if so. */
export function blockedReason(client: ChatClient, ready: boolean): string | undefined {
  if (!ready) return "";
  const status = client.status.value;
  if (status.kind === "stopped") {
    return status.reason === "signed_out"
      ? "You are signed out."
      : "Nothing can be sent from this page any more.";
  }
  if (client.active.value.ended.value) {
    return "This guest has left for good. You can read what was written, not answer it.";
  }
}

/** Says before sending that a text which begins with a name goes to one person. */
export function privateHint(
  text: string,
  people: Iterable<User>,
): string | undefined {
  const name = addressedName(text);
  const user = name === undefined ? undefined : findByName(people, name);
  return user && `Only ${user.name} will see this`;
}
