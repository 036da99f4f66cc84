/**
 * Two who mean no harm and chat with each other in private while others attack, for tests: each message must arrive, once
 * and in order, and nothing else may come that is not for them.
 *
 * @module
 */
import { assert } from "@std/assert";
import { connect, connectPlain, type Place, type Wire } from "./client.ts";

/** Milliseconds after which a message counts as lost. No test measures by it. */
const LOST_MS = 30_000;

/** In a text: from whom to whom it is. Whoever else reads it reads what is not theirs. */
const MARK = /⟦([^>⟧]*)>([^⟧]*)⟧/gu;

/**
 * A mark for a private text.
 *
 * @param from Who writes.
 * @param to Who may read.
 */
export function mark(from: string, to: string): string {
  return `⟦${from}>${to}⟧`;
}

/**
 * The marks in a text that is not for `name`.
 *
 * @param text What somebody got.
 * @param name Who got it.
 */
export function foreignMarks(text: string, name: string): string[] {
  if (!text.includes("⟦")) return [];
  return [...text.matchAll(MARK)].filter(([, from, to]) => from !== name && to !== name)
    .map(([found]) => found);
}

/** Options of {@linkcode InnocentPair.start}. */
export interface PairOptions {
  /** Milliseconds between two rounds; a round is a message each way. */
  readonly pause: number;
}

/** One of `private-chat.v1` and one of plain-text mode, who never stop talking. */
export class InnocentPair {
  /** Their names. */
  static readonly names = ["Wren", "Finch"] as const;
  /** What all their private texts begin with. */
  readonly secret: string = `between us ${crypto.randomUUID()}`;
  /** What should not have happened, in words. */
  readonly faults: string[] = [];
  /** Milliseconds from one to the other, of every message. */
  readonly latencies: number[] = [];
  /** `id`s that Wren used. */
  readonly ids: string[] = [];
  readonly #ids = new Set<string>();
  /** By conversation: the uid of the other. */
  readonly #known = new Map<string, string>();
  readonly #pause: number;
  #expected: { reader: string; text: string; arrived: () => void } | undefined;
  #id = "";
  #stopping = false;
  #loop = Promise.resolve();
  #close = () => Promise.resolve();

  private constructor({ pause }: PairOptions) {
    this.#pause = pause;
  }

  /** The id of their conversation. */
  get conversation(): string {
    return this.#id;
  }

  /** Connects both and lets them talk; resolves after the first round. */
  static async start(server: Place, options: PairOptions): Promise<InnocentPair> {
    const pair = new InnocentPair(options);
    const { chat, guest } = await connect(server, "Wren");
    const plain = await connectPlain(server, "Finch");
    const closed = (name: string) => ({ code }: CloseEvent) => {
      if (!pair.#stopping) pair.faults.push(`${name} was closed with ${code}`);
    };
    // What came before is read by now; from here on nothing is kept.
    chat.socket.onmessage = ({ data }) => {
      for (const line of String(data).split("\n")) pair.#wren(JSON.parse(line), guest.uid);
    };
    chat.socket.onclose = closed("Wren");
    plain.socket.onmessage = ({ data }) => pair.#finch(String(data));
    plain.socket.onclose = closed("Finch");
    let round = 0;
    const talk = async () => {
      const text = `${pair.secret} ${round++}`;
      await pair.#pass("Finch", `${text} there`, (said) => {
        const id = crypto.randomUUID();
        pair.ids.push(id);
        pair.#ids.add(id);
        chat.tell({ type: "send", id, to: "@Finch", text: said });
      });
      await pair.#pass("Wren", `${text} back`, (said) => plain.say(`@Wren ${said}`));
    };
    await talk();
    pair.#loop = (async () => {
      while (!pair.#stopping && pair.faults.length === 0) {
        await talk();
        await new Promise((resolve) => setTimeout(resolve, pair.#pause));
      }
    })();
    pair.#close = async () => {
      for (const { socket } of [chat, plain]) {
        if (socket.readyState === WebSocket.CLOSED) continue;
        await new Promise<void>((resolve) => {
          socket.onclose = () => resolve();
          socket.close();
        });
      }
    };
    return pair;
  }

  /** Lets them finish their round and leave. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#loop;
    await this.#close();
  }

  /** Fails when something should not have happened. */
  check(): void {
    assert(this.faults.length === 0, this.faults.slice(0, 10).join("\n"));
  }

  /** The times of the messages after the first `from`, for a person to read. */
  times(from = 0): string {
    const sorted = this.latencies.slice(from).sort((a, b) => a - b);
    const at = (part: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN).toFixed(1);
    return `${sorted.length} messages of the pair, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
  }

  async #pass(reader: string, text: string, say: (text: string) => void): Promise<void> {
    const start = performance.now();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#expected = { reader, text, arrived: () => resolve(true) };
    say(text);
    const timer = setTimeout(() => resolve(false), LOST_MS);
    const arrived = await promise;
    clearTimeout(timer);
    if (arrived) this.latencies.push(performance.now() - start);
    else this.faults.push(`${reader} never got "${text}"`);
  }

  #got(reader: string, text: string): void {
    const expected = this.#expected;
    if (expected?.reader !== reader || expected.text !== text) {
      this.faults.push(`${reader} got "${text}" instead of "${expected?.text}"`);
      return;
    }
    this.#expected = undefined;
    expected.arrived();
  }

  #finch(line: string): void {
    const fault = () => this.faults.push(`Finch got ${line.slice(0, 300)}`);
    if (foreignMarks(line, "Finch").length > 0) return void fault();
    const [, name, text = ""] = /^Private from (\S+): (.*)$/su.exec(line) ?? [];
    if (name === "Wren") return this.#got("Finch", text);
    // Anything else is what somebody said; every answer to an own line would look otherwise.
    const said = name !== undefined || /^\S+: /u.test(line);
    if (!said || line.includes(this.secret)) fault();
  }

  #wren(object: Wire, own: string): void {
    const fault = () => this.faults.push(`Wren got ${JSON.stringify(object).slice(0, 300)}`);
    const id: unknown = object.in;
    const other = typeof id === "string" ? this.#known.get(id) : undefined;
    switch (object.type) {
      case "conversation":
        this.#known.set(object.id, object.uid);
        if (object.with === "Finch") this.#id = object.id;
        return;
      case "message": {
        if (foreignMarks(object.text, "Wren").length > 0) return void fault();
        if (object.in === this.#id) return this.#got("Wren", object.text);
        const mine = id === "everyone" ||
          (other !== undefined && [other, own].includes(object.uid));
        if (!mine || object.text.includes(this.secret)) fault();
        return;
      }
      case "sent":
        if (!this.#ids.delete(object.id) || object.in !== this.#id) fault();
        return;
      case "head":
      case "typing":
      case "read":
        if (id !== "everyone" && other === undefined) fault();
        return;
      case "presence":
      case "users":
        return;
      default:
        fault();
    }
  }
}

/** Resident bytes of a process, where the system says it; otherwise nothing. */
export async function resident(pid: number): Promise<number | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const [, pages = ""] = (await Deno.readTextFile(`/proc/${pid}/statm`)).split(" ");
  return Number(pages) * 4_096;
}

/** Bytes as MiB, for a person to read. */
export function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? "unknown" : `${Math.round(bytes / 1_048_576)} MiB`;
}
