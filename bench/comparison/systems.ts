/**
 * What is compared: this server, as a user starts it, and small chats on other servers, each written as its own
 * documentation has it.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { startServer } from "../../tests/support/server.ts";
import type { DialectName } from "../generator/dialects.ts";
import { pinned, type Pinning } from "./machine.ts";
import type { Runtimes } from "./runtimes.ts";

/** A server that runs. */
export interface Started {
  readonly port: number;
  readonly pid: number;
  /** Kills it and starts it again on the same data. */
  restart(): Promise<Started>;
  /** Ends it, and removes what it kept. */
  stop(): Promise<void>;
}

/** What is compared. */
export interface System {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly dialect: DialectName;
  /** What it does not do that this server does, for the table; empty for this server itself. */
  readonly lacks: string;
  start(): Promise<Started>;
}

const PEERS = fileURLToPath(new URL("../peers/", import.meta.url));
const DATA = fileURLToPath(new URL("../../data/", import.meta.url));

/** No limit for anybody: they would all be reached. */
const SETTINGS = {
  CHAT_MESSAGES_PER_SECOND: "0",
  CHAT_SIGN_INS_PER_MINUTE: "0",
  CHAT_CONNECTIONS_PER_ADDRESS: "0",
  CHAT_MEMORY_MB: "0",
};

/** What every one of the small chats leaves out. */
const NOTHING_KEPT =
  "keeps nothing, no sign-in, no ids, no acknowledgement, no order told, no resume";

/**
 * Everything that can be compared on this machine.
 *
 * @param runtimes The programs.
 * @param pinning Where servers run.
 */
export function findSystems(runtimes: Runtimes, pinning: Pinning | undefined): System[] {
  const { node, bun, python, versions } = runtimes;
  const processor = pinning?.server;
  const peer = (id: string, name: string, options: {
    version: string;
    command: readonly string[];
    dialect?: DialectName;
    lacks?: string;
  }): System => ({
    id,
    name,
    version: options.version,
    dialect: options.dialect ?? "bare",
    lacks: options.lacks ?? NOTHING_KEPT,
    start: () => startPeer(pinned(options.command, processor)),
  });
  const { Bun = "", Node = "" } = versions;
  return [
    {
      id: "private-chat",
      name: "Private Chat",
      version: `Deno ${versions.Deno}`,
      dialect: "chat",
      lacks: "",
      start: () => startOwn(processor),
    },
    peer("bun-joined", "Bun, joined frames", {
      version: `Bun ${Bun}`,
      command: [bun, "bun.ts", "joined"],
      dialect: "bare lines",
    }),
    peer("bun-publish", "Bun, native publish", {
      version: `Bun ${Bun}`,
      command: [bun, "bun.ts", "publish"],
    }),
    peer("deno", "Deno alone", {
      version: `Deno ${versions.Deno}`,
      command: [
        Deno.execPath(),
        "run",
        "-q",
        "--no-config",
        "--allow-net=127.0.0.1",
        "deno.ts",
      ],
    }),
    peer("ws", "Node, ws", {
      version: `ws ${versions.ws}, Node ${Node}`,
      command: [node, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "node_ws.ts"],
    }),
    peer("socket.io", "Socket.IO", {
      version: `Socket.IO ${versions["Socket.IO"]}, Node ${Node}`,
      command: [node, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "socket_io.ts"],
      dialect: "socket.io",
    }),
    ...(python === undefined ? [] : [
      peer("websockets", "Python, websockets", {
        version: `websockets ${versions["Python websockets"]}`,
        command: [python, "python_websockets.py"],
      }),
    ]),
  ];
}

/** The source of a calibration. */
export function startSource(
  bun: string,
  { kind, connections, messages, processor }: {
    kind: string;
    connections: number;
    messages: number;
    processor: string | undefined;
  },
): Promise<Started> {
  const command = [bun, "source.ts", kind, String(connections), String(messages)];
  return startPeer(pinned(command, processor));
}

/** This server, with the flags of `deno task start`, on a folder of its own where its data usually lies: on the same disk. */
async function startOwn(processor: string | undefined): Promise<Started> {
  await Deno.mkdir(DATA, { recursive: true });
  const data = await Deno.makeTempDir({ dir: DATA, prefix: "bench_" });
  const start = async (): Promise<Started> => {
    const server = await startServer({
      env: SETTINGS,
      data,
      deno: pinned([Deno.execPath()], processor),
    });
    return {
      port: server.port,
      pid: server.pid,
      async restart() {
        await server.stop("SIGKILL");
        return await start();
      },
      async stop() {
        await server.stop("SIGKILL");
        await Deno.remove(data, { recursive: true });
      },
    };
  };
  return await start();
}

async function startPeer(command: readonly string[]): Promise<Started> {
  const [program = "", ...args] = command;
  const child = new Deno.Command(program, {
    args,
    cwd: PEERS,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const stop = async () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await child.status;
  };
  let text = "";
  const port = Promise.withResolvers<number>();
  const reading = (async () => {
    for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const [, found] = /listening on (\d+)\n/.exec(text) ?? [];
      if (found !== undefined) port.resolve(Number(found));
    }
    port.reject(new Error(`${command.join(" ")} ended before it served: ${text}`));
  })();
  return {
    port: await port.promise,
    pid: child.pid,
    async restart() {
      await stop();
      await reading;
      return await startPeer(command);
    },
    async stop() {
      await stop();
      await reading;
    },
  };
}
