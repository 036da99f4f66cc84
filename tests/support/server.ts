/**
 * The real server in a process of its own, as `deno task start` starts it, for tests.
 *
 * @module
 */
import config from "../../deno.json" with { type: "json" };
import { grant } from "../../lib/config/grants.ts";

const ROOT = new URL("../../", import.meta.url);

/** A server that runs. */
export interface RunningServer extends AsyncDisposable {
  /** `http://127.0.0.1:…`. */
  readonly http: string;
  /** `ws://127.0.0.1:…`. */
  readonly ws: string;
  readonly port: number;
  /** Folder of the data. */
  readonly data: string;
  readonly pid: number;
  /** What it wrote so far, both streams. */
  output(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: Deno.Signal): Promise<Deno.CommandStatus>;
}

/** Options of {@linkcode startServer}. */
export interface ServerOptions {
  /** Settings, as environment variables. */
  readonly env?: Record<string, string>;
  /** Folder of the data. A folder of its own, removed at the end, where none is given. */
  readonly data?: string;
  /** The program that runs it. @default {Deno.execPath()} */
  readonly deno?: readonly string[];
  /** The line that it says when it serves, with the port. @default That of a chat */
  readonly ready?: RegExp;
}

/** What is said on Deno Deploy where there is no database. */
export const NO_CHAT = /The page on port (\d+) says so as well\n/;

/** How `deno task start` starts: settings of the system's own, such as how memory is kept, and flags. */
function startCommand(): { system: Record<string, string>; flags: string } {
  const command = config.tasks.start.command;
  const [, system = "", flags] = /&& ((?:[A-Z_]+=\d+ )*)deno run (.+) main\.ts$/.exec(command) ??
    [];
  if (flags === undefined) {
    throw new Error(`The task "start" ends otherwise than tests expect: ${command}`);
  }
  const pairs = system.trim().split(" ").filter((pair) => pair !== "").map((pair) =>
    pair.split("=")
  );
  return { system: Object.fromEntries(pairs), flags };
}

/** The flags of `deno task start` under these settings: so the tests prove that they suffice. */
export function serveFlags(settings: Record<string, string>): string[] {
  const { flags } = startCommand();
  const env = { get: (name: string) => settings[name] };
  return [...flags.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? "")
      .replace(/\$\([^)]*grants\.ts data\)/, grant("data", env))
      .replace(/\$\([^)]*grants\.ts read\)/, grant("read", env))
      .replace(/\$\([^)]*grants\.ts net\)/, grant("net", env))
  );
}

/** Builds the page when its sources changed, once for all tests of a process. */
export function build(): Promise<void> {
  return building ??= (async () => {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "-q", "build", "--if-needed"],
      cwd: ROOT,
    }).output();
    if (!success) throw new Error(`The build failed:\n${new TextDecoder().decode(stderr)}`);
  })();
}

let building: Promise<void> | undefined;

/**
 * Starts a server on a free port of loopback and waits until it serves.
 *
 * @param options What it is started with.
 * @throws {Error} With its output, when it ends before it serves.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  await build();
  const data = options.data ?? await Deno.makeTempDir({ prefix: "private_chat_" });
  const env: Record<string, string> = { PORT: "0", CHAT_DATA: data, ...options.env };
  const flags = serveFlags(env);
  const [program = "", ...before] = options.deno ?? [Deno.execPath()];
  const child = new Deno.Command(program, {
    args: [...before, "run", ...flags, "main.ts"],
    cwd: ROOT,
    env: { ...startCommand().system, ...env },
    stdout: "piped",
    stderr: "piped",
    stdin: "null",
  }).spawn();
  let text = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) text += decoder.decode(chunk, { stream: true });
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)]);
  const stop = async (signal: Deno.Signal = "SIGTERM") => {
    try {
      child.kill(signal);
    } catch {
      // It has ended already.
    }
    await ended;
    return await child.status;
  };
  const { ready = /running on wss?:\/\/[^:]+:(\d+)\n/ } = options;
  const found = await waitFor(() => ready.exec(text), ended);
  if (found === undefined) {
    await stop("SIGKILL");
    throw new Error(`The server ended before it served:\n${text}`);
  }
  const address = `127.0.0.1:${found[1]}`;
  const secure = env.TLS_CERT === undefined ? "" : "s";
  return {
    http: `http${secure}://${address}`,
    ws: `ws${secure}://${address}`,
    port: Number(found[1]),
    data,
    pid: child.pid,
    output: () => text,
    stop,
    async [Symbol.asyncDispose]() {
      await stop("SIGKILL");
      if (options.data === undefined) await Deno.remove(data, { recursive: true });
    },
  };
}

/** Polls until there is something, or `ended` says that nothing will come. */
async function waitFor<T>(
  look: () => T | null | undefined,
  ended: Promise<unknown>,
): Promise<T | undefined> {
  let over = false;
  ended.then(() => over = true);
  for (;;) {
    const found = look();
    if (found) return found;
    if (over) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
