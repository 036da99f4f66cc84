import { Hashing } from "../auth/hashing.ts";
import { KnownAddresses } from "../auth/known_addresses.ts";
import { Passwords } from "../auth/passwords.ts";
import { Sessions } from "../auth/sessions.ts";
import { Hub } from "../chat/hub.ts";
import type { Settings } from "../config/settings.ts";
import { Admission } from "./admission.ts";
import { Attempts, GUESSES_PER_MINUTE, LOOK_UPS_PER_MINUTE } from "./attempts.ts";
import { Exports } from "./exports.ts";
import { MemoryWatch } from "./memory_watch.ts";
import { openStore } from "./open_store.ts";
import type { Services } from "./services.ts";
import { SharedAttempts } from "./shared_attempts.ts";
import { Sockets } from "./sockets.ts";

/** Options of {@linkcode openServices}. */
export interface OpenServicesOptions {
  /** Hears of what went wrong and could not be told to anybody. */
  readonly onError: (error: unknown) => void;
  /** The machine's own name. */
  readonly hostname: string;
}

/**
 * Opens the store and puts the parts of the chat together; waits for a database that does not answer.
 *
 * @param settings The operator's.
 * @param options What comes from outside.
 * @throws {StoreError} When the store cannot be opened.
 */
export async function openServices(
  settings: Settings,
  { onError, hostname }: OpenServicesOptions,
): Promise<Services> {
  const store = await openStore(settings, { onError });
  const secret = settings.secret === undefined
    ? await store.secret()
    : new TextEncoder().encode(settings.secret);
  const { messageLength, messagesPerSecond, connectionsPerPerson, keepDays } = settings;
  const hub = new Hub({
    store,
    limits: { messageLength, messagesPerSecond, connectionsPerPerson, keepDays },
    onError,
  });
  // What the run before did not come to the end of, and what became too old meanwhile.
  hub.tidying.start();
  const name = hostname.toLowerCase();
  return {
    settings,
    store,
    hub,
    sessions: new Sessions({ store, secret }),
    admission: new Admission({ perAddress: settings.connectionsPerAddress }),
    sockets: new Sockets(),
    passwords: new Passwords(new Hashing({ onError })),
    knownAddresses: new KnownAddresses({ store, secret }),
    signIns: new Attempts(settings.signInsPerMinute),
    guesses: new SharedAttempts(GUESSES_PER_MINUTE, { store }),
    lookUps: new Attempts(LOOK_UPS_PER_MINUTE),
    exports: new Exports(),
    origins: {
      origins: settings.origins,
      // The second is what multicast DNS makes of it (RFC 6762): how phones find a laptop.
      hosts: [name, `${name}.local`],
      trustProxy: settings.trustProxy || settings.deploy,
    },
    memory: new MemoryWatch({ limit: settings.memoryMb * 1_048_576, onChange: onError }),
    selfSigned: false,
    draining: false,
  };
}
