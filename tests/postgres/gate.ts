/**
 * A way to the database that a test can cut and mend.
 *
 * @module
 */

/** A port of loopback that leads to another, while it is open. */
export class Gate implements AsyncDisposable {
  readonly port: number;
  readonly #target: Deno.ConnectOptions;
  readonly #connections = new Set<Deno.Conn>();
  #listener: Deno.Listener | undefined;
  #serving: Promise<void> = Promise.resolve();

  /** @param target Where it leads. It is open from the beginning. */
  constructor(target: Deno.ConnectOptions) {
    this.#target = target;
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    this.port = listener.addr.port;
    this.#serve(listener);
  }

  /** Mends the way. */
  open(): void {
    if (this.#listener !== undefined) return;
    this.#serve(Deno.listen({ hostname: "127.0.0.1", port: this.port }));
  }

  /** Cuts the way: connections end, new ones are refused. */
  async shut(): Promise<void> {
    this.#listener?.close();
    this.#listener = undefined;
    this.cut();
    await this.#serving;
  }

  /** Ends the connections that there are; new ones come through. */
  cut(): void {
    for (const connection of this.#connections) close(connection);
    this.#connections.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shut();
  }

  #serve(listener: Deno.Listener): void {
    this.#listener = listener;
    this.#serving = (async () => {
      const piping: Promise<void>[] = [];
      for await (const connection of listener) piping.push(this.#pipe(connection));
      await Promise.all(piping);
    })();
  }

  async #pipe(near: Deno.Conn): Promise<void> {
    this.#connections.add(near);
    let far: Deno.Conn;
    try {
      far = await Deno.connect(this.#target);
    } catch {
      return close(near);
    }
    this.#connections.add(far);
    const through = (from: Deno.Conn, to: Deno.Conn) =>
      from.readable.pipeTo(to.writable).catch(() => {/* Cut. */});
    await Promise.all([through(near, far), through(far, near)]);
    close(near);
    close(far);
    this.#connections.delete(near);
    this.#connections.delete(far);
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // It is closed already.
  }
}
