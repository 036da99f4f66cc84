import type { KnownAddresses } from "../auth/known_addresses.ts";
import type { Passwords } from "../auth/passwords.ts";
import type { Sessions } from "../auth/sessions.ts";
import type { Hub } from "../chat/hub.ts";
import type { Settings } from "../config/settings.ts";
import type { Store } from "../store/store.ts";
import type { Admission } from "./admission.ts";
import type { Attempts } from "./attempts.ts";
import type { Exports } from "./exports.ts";
import type { OriginRules } from "./origin.ts";
import type { SharedAttempts } from "./shared_attempts.ts";
import type { Sockets } from "./sockets.ts";

/** The parts that the routes call. */
export interface Services {
  readonly settings: Settings;
  readonly store: Store;
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly admission: Admission;
  readonly sockets: Sockets;
  readonly passwords: Passwords;
  readonly knownAddresses: KnownAddresses;
  /** Sign-ins of an address, and whatever else costs a password's hash. */
  readonly signIns: Attempts;
  /** Passwords that are guessed at one name, or in one session: at all processes together. */
  readonly guesses: SharedAttempts;
  /** Names that one person looks up. */
  readonly lookUps: Attempts;
  readonly exports: Exports;
  readonly origins: OriginRules;
  /** Whether the process has too much memory in use to let anybody in. */
  readonly memory: { readonly tight: boolean };
  /** Whether the certificate is one that browsers warn of: they must not be told to insist on https. */
  selfSigned: boolean;
  /** Set while the server stops: nobody is let in any more. */
  draining: boolean;
}
