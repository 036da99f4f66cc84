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
  // What is written now would go to another chat than the address names.
  if (client.awaited.value?.state === "waiting") return "The conversation is being opened…";
  if (client.active.value.ended.value) {
    return "This guest has left for good. You can read what was written, not answer it.";
  }
}

/** The people whom a text could be for. */
export interface Addressees {
  /** Those one can write to. */
  readonly reachable: Iterable<User>;
  /** Those who have left for good. */
  readonly ended: Iterable<User>;
}

/** Says before sending what becomes of a text that begins with a name: it goes to one person, or nowhere. */
export function privateHint(text: string, { reachable, ended }: Addressees): string | undefined {
  const name = addressedName(text);
  if (name === undefined) return undefined;
  const user = findByName(reachable, name);
  if (user) {
    return user.online
      ? `Only ${user.name} will see this`
      : `Only ${user.name} will see this, once they are here again`;
  }
  const gone = findByName(ended, name);
  if (gone) return `${gone.name} has left for good: nobody will see this`;
  return `Nobody else here is called ${name}: you will be asked before anything is sent`;
}
