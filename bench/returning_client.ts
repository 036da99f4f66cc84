import { Backoff } from "../lib/client/backoff.ts";
import { type Guest, webSocket } from "../tests/support/client.ts";

/** Options of {@linkcode ReturningClient}. */
export interface ReturningClientOptions {
  readonly guest: Guest;
  /** Where the next connection leads. */
  readonly place: () => string;
}

/**
 * Somebody who only listens, and comes back as the page does: at once after the connection broke, by the page's own back-off, with what
 * is held. Whatever comes is counted and looked at, and not checked otherwise, so that a thousand of them leave the servers some of
 * the processor.
 */
export class ReturningClient {
  /** How often a connection was tried. */
  attempts = 0;
  /** Messages that came in another place than behind the last one. */
  disorder = 0;
  /** All up to here came, but for what is owed. */
  upTo = 0;
  /** What a `gap` left out, and is asked for a page at a time. */
  owed: { readonly from: number; readonly before: number } | undefined;
  /** Where the newest connection leads, once it was welcomed. */
  at: string | undefined;
  /** Hears of each welcome. */
  onWelcome = () => {};
  readonly #options: ReturningClientOptions;
  readonly #backoff = new Backoff({ random: Math.random });
  #epoch = "";
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** Connects at once. */
  constructor(options: ReturningClientOptions) {
    this.#options = options;
    this.#connect();
  }

  /** Leaves. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(): void {
    const { guest, place } = this.#options;
    const url = place();
    this.attempts++;
    this.at = undefined;
    const socket = webSocket(`${url}/ws`, {
      protocols: ["private-chat.v1"],
      headers: { authorization: `Bearer ${guest.token}` },
    });
    this.#socket = socket;
    const [seen, epoch] = [{ everyone: this.upTo }, this.#epoch];
    socket.onopen = () =>
      socket.send(JSON.stringify({ type: "resume", ...(epoch ? { epoch, seen } : { seen: {} }) }));
    socket.onmessage = ({ data }) => this.#take(String(data), url);
    socket.onerror = () => {};
    socket.onclose = () => {
      this.at = undefined;
      if (!this.#stopped) this.#timer = setTimeout(() => this.#connect(), this.#backoff.next());
    };
  }

  #take(frame: string, url: string): void {
    for (const line of frame.split("\n")) {
      if (line.startsWith('{"type":"message"')) {
        const { seq } = JSON.parse(line);
        if (seq !== this.upTo + 1) this.disorder++;
        this.upTo = seq;
      } else if (line.startsWith('{"type":"welcome"')) {
        const { epoch, conversations: [{ last }] } = JSON.parse(line);
        // At first it holds nothing, and asks for nothing that was before.
        if (this.#epoch === "") this.upTo = last;
        this.#epoch = epoch;
        this.#backoff.reset();
        this.at = url;
        this.onWelcome();
        this.#ask();
      } else if (line.startsWith('{"type":"gap"')) {
        const { from, to } = JSON.parse(line);
        if (from !== this.upTo + 1) this.disorder++;
        this.upTo = to;
        this.owed = { from, before: to + 1 };
        this.#ask();
      } else if (line.startsWith('{"type":"history"')) {
        this.#page(JSON.parse(line));
      }
    }
  }

  #ask(): void {
    if (this.owed === undefined) return;
    const { before } = this.owed;
    this.#socket?.send(
      JSON.stringify({ type: "history", in: "everyone", before, limit: 100 }),
    );
  }

  #page({ messages }: { messages: readonly { readonly seq: number }[] }): void {
    if (this.owed === undefined) return;
    const { from, before } = this.owed;
    const [first] = messages;
    if (first === undefined || first.seq !== before - messages.length) this.disorder++;
    this.owed = first === undefined || first.seq <= from ? undefined : { from, before: first.seq };
    this.#ask();
  }
}
