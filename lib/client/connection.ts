/**
 * The connection to the server: when it is opened, watched, given up and tried again.
 *
 * @module
 */
import type { ClientObject, ClientObjectOf } from "../protocol/client_objects.ts";
import { afterClose, CLOSES } from "../protocol/codes.ts";
import { splitFrame } from "../protocol/frame.ts";
import { ANSWER_TIMEOUT_MS } from "../protocol/limits.ts";
import { parseServerLine, type ServerObject } from "../protocol/server_objects.ts";
import { Backoff } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import { FrameWriter } from "./frame_writer.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { Status } from "./state.ts";
import type { Socket, SocketEvents, Transport } from "./transport.ts";

/** Milliseconds after which a socket that still opens is given up: browsers wait for minutes. */
export const OPEN_TIMEOUT_MS = 10_000;

/** Milliseconds after which a connection counts as stable and the next delay is the first one again. */
export const STABLE_MS = 5_000;

/** Milliseconds over which clients spread when their server stops. */
export const SPREAD_MS = 3_000;

/** Milliseconds until the next attempt after having been too fast. */
export const LATER_MS = 30_000;

/** Silence in milliseconds after which a page that becomes visible asks whether the connection lives. */
const DOUBT_MS = 5_000;

/**
 * - `idle`: not started. `start()` → `connecting`
 * - `connecting`: a socket opens. Open → `resuming`; closed or 10 s → `waiting`
 * - `resuming`: `resume` was sent. `welcome` → `ready`; closed or 10 s → `waiting`
 * - `ready`: objects go both ways. Closed, silent, or no `sent` → `waiting`
 * - `waiting`: a timer runs. Its end, the network's return or the page coming into view → `connecting`
 * - `stopped`: trying again is of no use, or not wanted. `start()` → `connecting`
 *
 * `stop()` and the close codes 4400, 4401 and 4409 lead to `stopped` from anywhere.
 */
export type ConnectionState =
  | "idle"
  | "connecting"
  | "resuming"
  | "ready"
  | "waiting"
  | "stopped";

/** What the server said when it closed, where it said anything. */
type Cause = Extract<Status, { kind: "reconnecting" }>["cause"];

/** Why it will not be tried again. */
export type StopReason = Extract<Status, { kind: "stopped" }>["reason"];

/** Options of {@linkcode Connection}. */
export interface ConnectionOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 up to, not including, 1: for the jitter. */
  readonly random: () => number;
  /** What is held at this moment: the first object on each socket. */
  readonly resume: () => ClientObjectOf<"resume">;
  /** Takes the objects of a frame; the first of a connection is its `welcome`. */
  readonly receive: (objects: readonly ServerObject[]) => void;
  /** A connection that had been welcomed is over. */
  readonly lost: () => void;
  /** The status changed. */
  readonly changed: (status: Status) => void;
}

/** Keeps one socket at a time, and gets another when it is lost. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #backoff: Backoff;
  readonly #writer: FrameWriter;
  readonly #heartbeat: Heartbeat;
  #state: ConnectionState = "idle";
  #socket: Socket | undefined;
  /** Counts sockets: events of any but the newest are ignored. */
  #turn = 0;
  #cancel: (() => void) | undefined;
  #readyAt = 0;
  #first = true;
  #network = true;
  /** A frame came since the browser said that there is no network: it is mistaken, as it is about loopback. */
  #proven = true;
  #retryAt: number | undefined;
  /** `too_fast`: the server asked for patience, and nothing shortens this wait. */
  #cause: Cause;
  #reason: StopReason = "protocol";
  #reported = "";

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#backoff = new Backoff({ random: options.random });
    this.#writer = new FrameWriter({
      clock: options.clock,
      write: (frame) => this.#socket?.send(frame),
    });
    this.#heartbeat = new Heartbeat({
      clock: options.clock,
      ping: () => this.#writer.push({ type: "ping" }),
      dead: () => this.restart(),
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects, where it does not already. */
  start(): void {
    if (this.#state !== "idle" && this.#state !== "stopped") return;
    this.#first = true;
    this.#backoff.reset();
    this.#attempt();
  }

  /** Ends it until somebody starts it again, with a reason to show. */
  stop(reason: StopReason): void {
    this.#abandon();
    this.#reason = reason;
    this.#enter("stopped");
  }

  /** Gives up a socket that seems dead, and gets another. */
  restart(): void {
    if (this.#socket) this.#retry(this.#delay());
  }

  /**
   * Sends an object at the end of the turn.
   *
   * @returns Whether there is a connection that takes it.
   */
  send(object: ClientObject): boolean {
    if (this.#state !== "ready") return false;
    this.#writer.push(object);
    return true;
  }

  /** What the browser says of the network. */
  setNetwork(online: boolean): void {
    if (online === this.#network) return;
    this.#network = online;
    this.#proven = online;
    // Attempts go on without a network, so that a chat on this very machine works on a plane.
    if (this.#state === "ready") this.#heartbeat.probe();
    else if (online && this.#state === "connecting") this.#attempt();
    else if (online) this.hurry();
    this.#report();
  }

  /** The page came into view: timers may have stood still meanwhile. */
  wake(): void {
    if (this.#state !== "ready") this.hurry();
    else if (this.#heartbeat.silence > DOUBT_MS) this.#heartbeat.probe();
  }

  /** Tries at once, where it waits and may. */
  hurry(): void {
    if (this.#state === "waiting" && this.#cause !== "too_fast") this.#attempt();
  }

  #attempt(): void {
    this.#abandon();
    const turn = ++this.#turn;
    this.#enter("connecting");
    this.#cancel = this.#options.clock.after(OPEN_TIMEOUT_MS, () => this.restart());
    try {
      this.#socket = this.#options.transport.open(this.#events(turn));
    } catch {
      // Refused without an attempt, as browsers do with a forbidden address: the same as a failed one.
      this.#retry(this.#delay());
    }
  }

  #events(turn: number): SocketEvents {
    const current = () => turn === this.#turn;
    return {
      open: () => current() && this.#opened(),
      frame: (text) => current() && this.#frame(text),
      close: (code) => current() && this.#closed(code),
    };
  }

  #opened(): void {
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(ANSWER_TIMEOUT_MS, () => this.restart());
    this.#enter("resuming");
    this.#writer.push(this.#options.resume());
  }

  #frame(text: string): void {
    this.#heartbeat.heard();
    let objects = splitFrame(text).map(parseServerLine).filter((object) => object !== undefined);
    if (this.#state === "resuming") {
      const welcome = objects.findIndex(({ type }) => type === "welcome");
      if (welcome === -1) return;
      objects = objects.slice(welcome);
      this.#cancel?.();
      this.#heartbeat.start();
      this.#readyAt = this.#options.clock.elapsed();
      this.#first = false;
      this.#proven = true;
      this.#enter("ready");
    } else if (!this.#proven) {
      this.#proven = true;
      this.#report();
    }
    if (objects.length > 0) this.#options.receive(objects);
  }

  #closed(code: number): void {
    this.#socket = undefined;
    switch (afterClose(code)) {
      case "stop":
        return this.stop("protocol");
      case "sign_in":
        return this.stop("signed_out");
      case "rename":
        return this.stop("name_in_use");
      case "reconnect_later":
        return this.#retry(LATER_MS, "too_fast");
      case "reconnect": {
        // A server that turns everybody away again and again is one that fails: then the back-off counts.
        const restarting = code === CLOSES.going_away.code && this.#state === "ready";
        return restarting
          ? this.#retry(this.#options.random() * SPREAD_MS, "restarting")
          : this.#retry(this.#delay());
      }
    }
  }

  #delay(): number {
    const stable = this.#state === "ready" &&
      this.#options.clock.elapsed() - this.#readyAt >= STABLE_MS;
    if (stable) this.#backoff.reset();
    return this.#backoff.next();
  }

  #retry(ms: number, cause?: Cause): void {
    this.#abandon();
    this.#first = false;
    this.#cause = cause;
    this.#retryAt = this.#options.clock.now() + ms;
    this.#cancel = this.#options.clock.after(ms, () => this.#attempt());
    this.#enter("waiting");
  }

  /** Leaves the socket, if there is one, and whatever waited for it. */
  #abandon(): void {
    this.#turn++;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#heartbeat.stop();
    this.#writer.clear();
    this.#socket?.close();
    this.#socket = undefined;
    if (this.#state !== "ready") return;
    this.#state = "waiting";
    this.#options.lost();
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#report();
  }

  #report(): void {
    const status = this.#status();
    const key = JSON.stringify(status);
    if (key === this.#reported) return;
    this.#reported = key;
    this.#options.changed(status);
  }

  #status(): Status {
    if (this.#state === "stopped") return { kind: "stopped", reason: this.#reason };
    if (!this.#network && !this.#proven) return { kind: "offline" };
    if (this.#state === "ready") return { kind: "connected" };
    if (this.#first) return { kind: "connecting" };
    return {
      kind: "reconnecting",
      ...(this.#state === "waiting" && { retryAt: this.#retryAt }),
      ...(this.#cause && { cause: this.#cause }),
    };
  }
}
