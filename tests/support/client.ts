/**
 * Clients for tests: one for each way to speak. They know nothing of the application's own client.
 *
 * @module
 */
import { assertEquals } from "@std/assert";

/** Milliseconds after which a wait is given up, so that a failing test ends; no test measures by it. */
const PATIENCE_MS = 20_000;

/** How a socket was closed. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket whose frames are waited for. */
export class Client {
  readonly socket: WebSocket;
  /** Frames as they came. */
  readonly frames: string[] = [];
  readonly #waiting = new Set<() => void>();
  #closed: Closed | undefined;

  /** @param socket Not open yet. */
  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      this.frames.push(String(data));
      this.#wake();
    };
    socket.onclose = ({ code, reason }) => {
      this.#closed = { code, reason };
      this.#wake();
    };
    socket.onerror = () => {};
  }

  /** Resolves when the socket is open; rejects when it was refused. */
  async opened(): Promise<this> {
    await this.until(() => this.socket.readyState === WebSocket.OPEN || this.#closed);
    if (this.socket.readyState !== WebSocket.OPEN) throw new Error("The connection was refused");
    return this;
  }

  /** How it was closed. */
  closed(): Promise<Closed> {
    return this.until(() => this.#closed);
  }

  /** Waits until `look` gives something; it is asked again after each event. */
  until<T>(look: () => T | undefined | false | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`Waited in vain for ${look}; got ${JSON.stringify(this.frames)}`));
      }, PATIENCE_MS);
      const check = () => {
        const found = look();
        if (found === undefined || found === false || found === null) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      if (this.socket.readyState === WebSocket.CONNECTING) {
        this.socket.addEventListener("open", check, { once: true });
      }
      check();
    });
  }

  /** Closes, and waits until that is done. */
  async close(): Promise<void> {
    this.socket.close();
    await this.closed();
  }

  #wake(): void {
    for (const check of [...this.#waiting]) check();
  }
}

/** A client of plain-text mode. */
export class PlainClient extends Client {
  #read = 0;

  /** The next frame. */
  async line(): Promise<string> {
    const line = await this.until(() =>
      this.frames.length > this.#read && [this.frames[this.#read]]
    );
    this.#read++;
    return line[0] ?? "";
  }

  /** Sends a frame. */
  say(text: string): void {
    this.socket.send(text);
  }
}

/** An object of the wire, as it came. */
// deno-lint-ignore no-explicit-any
export type Wire = Record<string, any> & { type: string };

/** A client of `private-chat.v1`. */
export class ChatClient extends Client {
  #parsed = 0;
  /** Objects that came and were not taken yet. */
  readonly inbox: Wire[] = [];
  /** Every object that came, in order. */
  readonly all: Wire[] = [];

  /** Sends objects in one frame. */
  tell(...objects: unknown[]): void {
    this.socket.send(objects.map((object) => JSON.stringify(object)).join("\n"));
  }

  /** Takes the next object of a type, and forgets those that came before it. */
  async next(type: string, match: (object: Wire) => boolean = () => true): Promise<Wire> {
    return await this.until(() => {
      this.#parse();
      const index = this.inbox.findIndex((object) => object.type === type && match(object));
      return index >= 0 && this.inbox.splice(0, index + 1).at(-1);
    });
  }

  /** Sends `ping` and waits for its `pong`: what the server had to say before it has come by then. */
  async settle(): Promise<Wire[]> {
    this.tell({ type: "ping" });
    const before = this.all.filter(({ type }) => type === "pong").length;
    await this.until(() => {
      this.#parse();
      return this.all.filter(({ type }) => type === "pong").length > before;
    });
    return this.inbox.splice(0);
  }

  #parse(): void {
    for (; this.#parsed < this.frames.length; this.#parsed++) {
      for (const line of (this.frames[this.#parsed] ?? "").split("\n")) {
        const object: Wire = JSON.parse(line);
        this.inbox.push(object);
        this.all.push(object);
      }
    }
  }
}

/** A guest who is signed in. */
export interface Guest {
  readonly uid: string;
  readonly name: string;
  readonly guest: boolean;
  /** The cookie, `name=value`. */
  readonly cookie: string;
  /** The cookie's value: the JWT. */
  readonly token: string;
}

/** Where a server is. */
export interface Place {
  readonly http: string;
  readonly ws: string;
}

/** Signs a guest in. */
export async function signIn(server: Place, name: string): Promise<Guest> {
  const response = await fetch(`${server.http}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  assertEquals(response.status, 201, await response.clone().text());
  const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
  return { ...await response.json(), cookie, token: cookie.slice(cookie.indexOf("=") + 1) };
}

/** Opens a socket that speaks `private-chat.v1`, without `resume`. */
export function openChat(
  server: Place,
  options: { token?: string; path?: string; headers?: Record<string, string> } = {},
): ChatClient {
  const { token, path = "/ws", headers = {} } = options;
  return new ChatClient(
    webSocket(`${server.ws}${path}`, {
      protocols: ["private-chat.v1"],
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    }),
  );
}

/** A socket with headers of its own, which Deno has and the DOM's types do not know. */
export function webSocket(
  url: string,
  options: { protocols?: string[]; headers?: Record<string, string> },
): WebSocket {
  return Reflect.construct(WebSocket, [url, options]);
}

/** Signs a guest in, connects and resumes. */
export async function connect(
  server: Place,
  who: string | Guest,
  resume: Record<string, unknown> = { seen: {} },
): Promise<{ chat: ChatClient; guest: Guest; welcome: Wire }> {
  const guest = typeof who === "string" ? await signIn(server, who) : who;
  const chat = await openChat(server, { token: guest.token }).opened();
  chat.tell({ type: "resume", ...resume });
  return { chat, guest, welcome: await chat.next("welcome") };
}

/** Opens a socket in plain-text mode, and gives a name unless there is none. */
export async function connectPlain(
  server: Place,
  name?: string,
  path = "/",
): Promise<PlainClient> {
  const client = await new PlainClient(new WebSocket(`${server.ws}${path}`)).opened();
  assertEquals(await client.line(), "Enter your username:");
  if (name !== undefined) {
    client.say(name);
    assertEquals(
      await client.line(),
      "Connected! Use @username <message> to send a private message.",
    );
  }
  return client;
}
