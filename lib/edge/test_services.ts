/**
 * The parts of the chat for tests of the edge, on a store in memory.
 *
 * @module
 */
import { FakeHasher } from "../auth/fake_hasher.ts";
import { Hashing } from "../auth/hashing.ts";
import { KnownAddresses } from "../auth/known_addresses.ts";
import { Passwords } from "../auth/passwords.ts";
import { Sessions } from "../auth/sessions.ts";
import { TestChat } from "../chat/test_chat.ts";
import type { WatchedStore } from "../chat/watched_store.ts";
import { readSettings } from "../config/settings.ts";
import { Admission } from "./admission.ts";
import { Attempts, GUESSES_PER_MINUTE, LOOK_UPS_PER_MINUTE } from "./attempts.ts";
import { Exports } from "./exports.ts";
import { requestPlace } from "./origin.ts";
import type { Services } from "./services.ts";
import { SharedAttempts } from "./shared_attempts.ts";
import { Sockets } from "./sockets.ts";

/** Parts that tests can look into. */
export interface TestServices extends Services, AsyncDisposable {
  readonly chat: TestChat;
  readonly store: WatchedStore;
}

/** Opens the parts as the settings say. */
export async function testServices(variables: Record<string, string> = {}): Promise<TestServices> {
  const chat = await TestChat.open();
  const { store, hub, clock } = chat;
  const settings = readSettings(new Map(Object.entries(variables)));
  const now = () => clock.now();
  const secret = new Uint8Array(32);
  const hashing = new Hashing({ atOnce: 1, start: () => new FakeHasher() });
  return {
    chat,
    store,
    hub,
    settings,
    sessions: new Sessions({ store, secret, now }),
    passwords: new Passwords(hashing),
    knownAddresses: new KnownAddresses({ store, secret }),
    admission: new Admission({ perAddress: settings.connectionsPerAddress }),
    sockets: new Sockets(clock),
    signIns: new Attempts(settings.signInsPerMinute, now),
    guesses: new SharedAttempts(GUESSES_PER_MINUTE, { store, now }),
    lookUps: new Attempts(LOOK_UPS_PER_MINUTE, now),
    exports: new Exports(now),
    origins: { origins: settings.origins, hosts: ["laptop"], trustProxy: settings.trustProxy },
    memory: { tight: false },
    selfSigned: false,
    draining: false,
    [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose](),
  };
}

/** What middleware makes of a request. */
export async function contextOf(services: TestServices, req: Request, address = "192.0.2.1") {
  const place = requestPlace(req, {
    address,
    trustProxy: services.settings.trustProxy,
  });
  const [, token] = /chat_session_6789=([^;]+)/.exec(req.headers.get("cookie") ?? "") ?? [];
  const signedIn = token === undefined ? undefined : await services.sessions.verify(token);
  return { req, state: { services, place, signedIn } };
}
