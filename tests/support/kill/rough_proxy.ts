import type { Random } from "./random.ts";

/** What a {@linkcode RoughProxy} does to connections. */
export interface Roughness {
  /** Part of the connections that are cut or half closed after some bytes. */
  readonly cuts: number;
  /** Part of the connections whose server is not listened to until {@linkcode RoughProxy.flow}: slow readers. */
  readonly stalls: number;
}

/** A connection that runs through. */
interface Link {
  readonly client: Deno.TcpConn;
  readonly server: Deno.TcpConn;
  readonly random: Random;
  /** Bytes after which it happens, and what. */
  left: number;
  readonly end: "cut" | "no more to the server" | "no more to the client";
  /** Lets flow what the server says. */
  readonly flow: () => void;
  readonly flowing: Promise<void>;
}

/**
 * A bad network between a client and a server on loopback: it delays what is sent, cuts it into other pieces or puts pieces
 * together, ends connections in the middle, both ways or one, and does not read for a while.
 */
export class RoughProxy {
  /** Connections that it cut, and that it half closed. */
  cuts = 0;
  halfCloses = 0;
  readonly port: number;
  readonly #listener: Deno.TcpListener;
  readonly #target: () => number | undefined;
  readonly #roughness: Roughness;
  readonly #random: Random;
  readonly #links = new Set<Link>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #count = 0;
  #calm = false;
  #closed = false;

  /**
   * @param random Decides what happens to whom.
   * @param options The server's port, which changes, and how bad the network is.
   */
  constructor(
    random: Random,
    { target, ...roughness }: Roughness & { target: () => number | undefined },
  ) {
    this.#random = random;
    this.#target = target;
    this.#roughness = roughness;
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    this.port = this.#listener.addr.port;
    this.#listen();
  }

  /** Reads again where it did not. */
  flow(): void {
    for (const { flow } of this.#links) flow();
  }

  /** Does no harm to anybody any more. */
  calm(): void {
    this.#calm = true;
    this.flow();
    for (const link of this.#links) link.left = Infinity;
  }

  /** Ends all, and itself; a second call does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener.close();
    for (const timer of this.#timers) clearTimeout(timer);
    for (const link of [...this.#links]) this.#end(link);
  }

  async #listen(): Promise<void> {
    for await (const client of this.#listener) this.#connect(client);
  }

  async #connect(client: Deno.TcpConn): Promise<void> {
    const random = this.#random.of(`${this.#count++}`);
    const port = this.#target();
    const server = port === undefined
      ? undefined
      : await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => undefined);
    if (server === undefined || this.#closed) {
      server?.close();
      return client.close();
    }
    client.setNoDelay();
    server.setNoDelay();
    const { promise: flowing, resolve: flow } = Promise.withResolvers<void>();
    const { cuts, stalls } = this.#calm ? { cuts: 0, stalls: 0 } : this.#roughness;
    if (!random.chance(stalls)) flow();
    const link: Link = {
      client,
      server,
      random,
      left: random.chance(cuts) ? random.magnitude(400, 4_000_000) : Infinity,
      end: random.pick(["cut", "cut", "no more to the server", "no more to the client"]),
      flow,
      flowing,
    };
    this.#links.add(link);
    this.#pump(link, client, server);
    this.#pump(link, server, client);
  }

  async #pump(link: Link, from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
    const { random } = link;
    const buffer = new Uint8Array(65_536);
    try {
      for (let first = true;; first = false) {
        // The upgrade comes through in any case: a stalled one would only be a server that is far away.
        if (!first && from === link.server) await link.flowing;
        // While it waits, pieces come together.
        if (random.chance(0.2)) await this.#after(random.between(1, 12));
        const read = await from.read(buffer);
        if (read === null) break;
        for (let start = 0; start < read;) {
          const most = Math.min(read - start, link.left);
          const size = random.chance(0.7) ? most : random.between(1, most);
          await writeAll(to, buffer.subarray(start, start + size));
          start += size;
          link.left -= size;
          if (link.left <= 0 && this.#break(link, to)) return;
        }
      }
      await to.closeWrite();
    } catch {
      // One side is gone: so is the other.
      this.#end(link);
    }
  }

  /** Says whether this direction is over. */
  #break(link: Link, to: Deno.TcpConn): boolean {
    link.left = Infinity;
    if (link.end === "cut") {
      this.cuts++;
      this.#end(link);
      return true;
    }
    this.halfCloses++;
    const half = link.end === "no more to the server" ? link.server : link.client;
    half.closeWrite().catch(() => {});
    this.#after(link.random.between(50, 800)).then(() => this.#end(link));
    return to === half;
  }

  #end(link: Link): void {
    if (!this.#links.delete(link)) return;
    link.flow();
    link.client.close();
    link.server.close();
  }

  #after(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, ms);
      this.#timers.add(timer);
    });
  }
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await connection.write(bytes.subarray(written));
  }
}
