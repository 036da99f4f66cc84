/**
 * The parts of the chat for tests of the edge, on a store in memory.
 *
 * @module
 */
import { Sessions } from "../auth/sessions.ts";
import { TestChat } from "../chat/test_chat.ts";
import type { WatchedStore } from "../chat/watched_store.ts";
import { readSettings } from "../config/settings.ts";
import { Admission } from "./admission.ts";
import { Attempts } from "./attempts.ts";
import { Exports } from "./exports.ts";
import { requestPlace } from "./origin.ts";
import type { Services } from "./services.ts";

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
  return {
    chat,
    store,
    hub,
    settings,
    sessions: new Sessions({ store, secret: new Uint8Array(32), now }),
    admission: new Admission({ perAddress: settings.connectionsPerAddress }),
    signIns: new Attempts(settings.signInsPerMinute, now),
    exports: new Exports(now),
    origins: { origins: settings.origins, hosts: ["laptop"], trustProxy: settings.trustProxy },
    memory: { tight: false },
    selfSigned: false,
    port: 6789,
    draining: false,
    [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose](),
  };
}

/** What middleware makes of a request. */
export async function contextOf(services: TestServices, req: Request) {
  const place = requestPlace(req, {
    address: "192.0.2.1",
    trustProxy: services.settings.trustProxy,
  });
  const [, token] = /chat_session_6789=([^;]+)/.exec(req.headers.get("cookie") ?? "") ?? [];
  const signedIn = token === undefined ? undefined : await services.sessions.verify(token);
  return { req, state: { services, place, signedIn } };
}
