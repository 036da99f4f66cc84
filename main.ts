/**
 * Private Chat: puts the parts together and serves them.
 *
 * @module
 */
import { App, csp, HttpError, staticFiles } from "fresh";
import { problem } from "./lib/edge/answers.ts";
import { readSettings, SettingError, type Settings } from "./lib/config/settings.ts";
import { drain } from "./lib/edge/drain.ts";
import { secured } from "./lib/edge/headers.ts";
import { listen, type Listening } from "./lib/edge/listen.ts";
import { log } from "./lib/edge/log.ts";
import {
  asksForPage,
  HOW_TO_ATTACH,
  missesDatabase,
  withoutDatabase,
} from "./lib/edge/missing_database.ts";
import { openServices } from "./lib/edge/open_services.ts";
import { requestPlace } from "./lib/edge/origin.ts";
import type { Services } from "./lib/edge/services.ts";
import { pageInfo, type State } from "./lib/edge/state.ts";
import { onStopSignals } from "./lib/edge/stop_signals.ts";
import { readTlsPair, TlsError, watchTlsPair } from "./lib/edge/tls.ts";
import { isUpgrade } from "./lib/edge/upgrade.ts";
import { StoreError } from "./lib/store/store.ts";

/** Milliseconds for which a request waits for a database that does not answer yet. */
const PATIENCE_MS = 2_000;

let known: Settings | undefined;
let opening: Promise<Services> | undefined;
let opened: Services | undefined;

/** The operator's settings, read and checked by whoever asks first. */
function settings(): Settings {
  return known ??= readSettings(Deno.env);
}

/** The parts of this process, opened by whoever asks first; after a failure, anew by whoever asks next. */
function services(): Promise<Services> {
  return opening ??= open();
}

async function open(): Promise<Services> {
  try {
    return opened = await openServices(settings(), { onError: log, hostname: Deno.hostname() });
  } catch (error) {
    opening = undefined;
    throw error;
  }
}

/** The parts, unless the database keeps one waiting. Whoever watches over the process is not kept waiting. */
async function servicesFor({ pathname }: URL): Promise<Services | undefined> {
  let timer;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, pathname === "/health" ? 0 : PATIENCE_MS);
  });
  try {
    return await Promise.race([services(), patience]);
  } catch (error) {
    log(error);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Makes the nonce of a page; the policy itself is written around it, by `secured()`. */
const pagePolicy = csp<State>({ useNonce: true });

/** The application: static files, and the routes of `routes/`. */
export const app = new App<State>()
  .use(async (ctx) => {
    const { trustProxy, deploy } = settings();
    const { remoteAddr } = ctx.info;
    ctx.state.place = requestPlace(ctx.req, {
      address: "hostname" in remoteAddr ? remoteAddr.hostname : "",
      trustProxy,
      deploy,
    });
    const { url } = ctx.state.place;
    // Browsers are not told to insist on https before it is known whether they would be let in by it.
    return secured(await ctx.next(), { url, selfSigned: opened?.selfSigned ?? true });
  })
  // An upgrade has no page, and Deno 2.5 lets nobody add headers to it.
  .use((ctx) => isUpgrade(ctx.req) ? ctx.next() : pagePolicy(ctx))
  .use(staticFiles())
  .use(async (ctx) => {
    if (missesDatabase(settings())) return withoutDatabase(ctx.req);
    const parts = opened ?? await servicesFor(ctx.url);
    if (parts === undefined) {
      if (asksForPage(ctx.req)) throw new HttpError(503);
      return problem("unavailable", { message: "The database does not answer" });
    }
    ctx.state.services = parts;
    ctx.state.page = pageInfo(parts.settings);
    return await ctx.next();
  })
  .fsRoutes();

/** Serves until a signal comes. */
async function start(): Promise<void> {
  const { host, port, tls: files, database } = settings();
  const tls = files && readTlsPair(files);
  const chat = !missesDatabase(settings());
  // With a database that may be away, whoever watches over the process is answered meanwhile.
  if (chat && database === undefined) await services();
  const page: { default: { fetch: Deno.ServeHandler } } = await import(
    new URL("./_fresh/server.js", import.meta.url).href
  );
  const server = listen({ host, port, tls, handler: page.default.fetch });
  if (!chat) {
    console.error(HOW_TO_ATTACH);
    console.log(`The page on port ${server.port} says so as well`);
    return;
  }
  const parts = await services();
  if (files && tls) {
    parts.selfSigned = tls.selfSigned;
    watchTlsPair(files, {
      pair: tls,
      onChange: (renewed) => {
        parts.selfSigned = renewed.selfSigned;
        server.renew(renewed).then(() => log("The certificate was renewed"), (error) => {
          // It listens to nothing now: whoever watches over the process is to start it anew.
          log(error);
          Deno.exit(1);
        });
      },
      onError: log,
    });
  }
  announce(settings(), server.port);
  stopOnSignal(parts, server);
}

/** The lines that a start ends with: who can reach it, and where. */
function announce(settings: Settings, port: number): void {
  const { host, tls } = settings;
  const loopback = ["127.0.0.1", "::1", "localhost"].includes(host);
  const every = ["0.0.0.0", "::"].includes(host);
  const name = loopback || every ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const secure = tls ? "s" : "";
  if (settings.deploy) announceDeploy(settings);
  else {
    if (loopback) {
      console.log("Only this machine can connect: start with HOST=0.0.0.0 to let others in");
    } else if (!tls) {
      console.log(
        "Others can connect, and what they write can be read on the way: see docs/security.md",
      );
    }
    console.log(`Open http${secure}://${name}:${port} in a browser`);
  }
  console.log(`Private chat server running on ws${secure}://${name}:${port}`);
}

function announceDeploy({ database }: Settings): void {
  if (database === undefined) {
    console.log("Nothing is kept, and each server is a chat of its own: CHAT_DATA is :memory:");
  }
  console.log("Open the address of the app on Deno Deploy in a browser");
}

/** Drains on the first signal, and ends at once on the second. */
function stopOnSignal(parts: Services, server: Listening): void {
  onStopSignals({
    first: () => drain(parts, { server, onError: log }).finally(() => Deno.exit(0)),
    again: () => Deno.exit(1),
  });
}

/** Says in one line why there is no start. */
function explain(error: unknown): string {
  const known = [SettingError, StoreError, TlsError].some((kind) => error instanceof kind);
  if (known && error instanceof Error) return error.message;
  if (error instanceof Deno.errors.AddrInUse) {
    return "The port is in use: another program, or this chat already, listens there. Set PORT to another";
  }
  if (error instanceof Deno.errors.AddrNotAvailable) {
    return "HOST is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all";
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return "The port may not be used by this user: set PORT to one above 1023";
  }
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes("lookup address")) {
    return "HOST is no name of this machine: use 127.0.0.1, or 0.0.0.0 for all";
  }
  if (text.includes("_fresh/server.js")) {
    return "The page is not built yet: run `deno task build`, or `deno task start`, which does it";
  }
  return `The server could not start: ${text.split("\n")[0]}`;
}

// Not awaited: the built server imports this module, and would wait for it for ever.
if (import.meta.main) {
  start().catch((error) => {
    console.error(explain(error));
    Deno.exit(1);
  });
}
