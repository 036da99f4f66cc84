import { assert, assertEquals } from "@std/assert";
import { webLock, type WebLockOptions } from "./web_lock.ts";

type Locks = WebLockOptions["locks"];

/** The part of the browser's locks that is used, for one name (Web Locks API, 2.6). */
class FakeLocks {
  #waiting: Request[] = [];
  #holder: Request | undefined;
  /** Refuses every request, as in a page that may not have any. */
  forbidden = false;

  readonly request = ((_name: string, options: LockOptions, run: LockGrantedCallback<void>) => {
    if (this.forbidden) return Promise.reject(new DOMException("Forbidden", "SecurityError"));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const request = { run, resolve, reject };
    if (options.steal) {
      this.#holder?.reject(new DOMException("Stolen", "AbortError"));
      this.#grant(request);
    } else {
      this.#waiting.push(request);
      options.signal?.addEventListener("abort", () => {
        if (!this.#waiting.includes(request)) return;
        this.#waiting = this.#waiting.filter((it) => it !== request);
        reject(new DOMException("Aborted", "AbortError"));
      });
      this.#next();
    }
    return promise;
  }) as Locks["request"];

  #next(): void {
    if (this.#holder) return;
    const request = this.#waiting.shift();
    if (request) this.#grant(request);
  }

  #grant(request: Request): void {
    this.#holder = request;
    queueMicrotask(async () => {
      await request.run(null);
      request.resolve();
      if (this.#holder !== request) return;
      this.#holder = undefined;
      this.#next();
    });
  }
}

interface Request {
  readonly run: LockGrantedCallback<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function setup() {
  const locks = new FakeLocks();
  const said: string[] = [];
  const tab = (name: string) => {
    const lock = webLock({ name: "lock", locks })(() =>
      said.push(`${name} ${lock.held ? "has it" : "lost it"}`)
    );
    return lock;
  };
  return { locks, said, a: tab("a"), b: tab("b"), tab };
}

/** Lets every promise that can settle do so. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

Deno.test("webLock() gives it to one after the other, in the order of asking", async () => {
  const { said, a, b } = setup();
  a.request();
  a.request();
  b.request();
  await settle();
  assertEquals([a.held, b.held], [true, false]);
  a.release();
  assert(!a.held);
  await settle();
  assertEquals([b.held, said], [true, ["a has it", "b has it"]]);
});

Deno.test("webLock() that left the line is not given it, and may stand in it again", async () => {
  const { said, a, b } = setup();
  a.request();
  b.request();
  await settle();
  b.release();
  a.release();
  await settle();
  assertEquals([b.held, said], [false, ["a has it"]]);
  b.request();
  await settle();
  assert(b.held);
});

Deno.test("webLock() that was given back before it was granted holds up nobody", async () => {
  const { a, b } = setup();
  a.request();
  a.release();
  b.request();
  await settle();
  assertEquals([a.held, b.held], [false, true]);
});

Deno.test("webLock().takeOver() takes it, and the other one stands in line again", async () => {
  const { said, a, b } = setup();
  a.request();
  b.request();
  await settle();
  b.takeOver();
  await settle();
  assertEquals([a.held, b.held], [false, true]);
  b.takeOver();
  b.release();
  await settle();
  assert(a.held);
  assertEquals(said.toSorted(), ["a has it", "a has it", "a lost it", "b has it"]);
});

Deno.test("webLock() is every tab's where the browser forbids locks", async () => {
  const { locks, a, b } = setup();
  locks.forbidden = true;
  a.request();
  b.request();
  await settle();
  assertEquals([a.held, b.held], [true, true]);
});
