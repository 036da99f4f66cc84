import type { Sessions } from "../auth/sessions.ts";
import type { Hub } from "../chat/hub.ts";
import type { Settings } from "../config/settings.ts";
import type { Store } from "../store/store.ts";
import type { VerifyCurrent } from "./account_requests.ts";
import type { Admission } from "./admission.ts";
import type { Attempts } from "./attempts.ts";
import type { Exports } from "./exports.ts";
import type { OriginRules } from "./origin.ts";

/** The parts that the routes call. */
export interface Services {
  readonly settings: Settings;
  readonly store: Store;
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly admission: Admission;
  readonly signIns: Attempts;
  readonly exports: Exports;
  /** Looks at the password of a member who asks for something final; absent where there are no passwords. */
  readonly verifyCurrent?: VerifyCurrent;
  readonly origins: OriginRules;
  /** Whether the process has too much memory in use to let anybody in. */
  readonly memory: { readonly tight: boolean };
  /** Whether the certificate is one that browsers warn of: they must not be told to insist on https. */
  selfSigned: boolean;
  /** The port that is listened on. */
  port: number;
  /** Set while the server stops: nobody is let in any more. */
  draining: boolean;
}
