import { assert, assertEquals } from "@std/assert";
import { FakeClock } from "./fake_clock.ts";
import { LEASE_MS, type LeaseClaim, leaseLock, type LeaseStore, RENEW_MS } from "./lease_lock.ts";

/** A store whose answers take 10 ms, or never come. */
class FakeLeases implements LeaseStore {
  readonly #clock: FakeClock;
  #lease: { owner: string; until: number } | undefined;
  hangs = false;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  claimLease({ owner, now, until, force }: LeaseClaim, done: (got: boolean) => void): void {
    if (this.hangs) return;
    this.#clock.after(10, () => {
      const free = force || !this.#lease || this.#lease.owner === owner || this.#lease.until <= now;
      if (free) this.#lease = { owner, until };
      done(free);
    });
  }

  dropLease(owner: string): void {
    if (this.#lease?.owner === owner) this.#lease = undefined;
  }
}

function setup() {
  const clock = new FakeClock();
  const store = new FakeLeases(clock);
  const said: string[] = [];
  const tab = (owner: string) => {
    const lock = leaseLock({ clock, store, owner })(() =>
      said.push(`${owner} ${lock.held ? "has it" : "lost it"}`)
    );
    return lock;
  };
  return { clock, store, said, a: tab("a"), b: tab("b") };
}

Deno.test("leaseLock() gives it to the first, and keeps it for as long as it is renewed", () => {
  const { clock, said, a, b } = setup();
  a.request();
  b.request();
  clock.advance(10 * LEASE_MS);
  assertEquals([a.held, b.held], [true, false]);
  assertEquals(said, ["a has it"]);
});

Deno.test("leaseLock() gives it to the next when it is given back", () => {
  const { clock, a, b } = setup();
  a.request();
  b.request();
  clock.advance(1_000);
  a.release();
  assert(!a.held);
  clock.advance(RENEW_MS + 10);
  assert(b.held);
});

Deno.test("leaseLock() is over by itself when it is not renewed, and another takes it", () => {
  const { clock, store, said, a, b } = setup();
  a.request();
  clock.advance(10);
  store.hangs = true;
  clock.advance(LEASE_MS);
  assert(!a.held);
  store.hangs = false;
  b.request();
  clock.advance(10);
  assert(b.held);
  clock.advance(RENEW_MS);
  assertEquals(said, ["a has it", "b has it", "a lost it"]);
});

Deno.test("leaseLock().takeOver() takes it at once, and the other one learns of it", () => {
  const { clock, said, a, b } = setup();
  a.request();
  b.request();
  clock.advance(100);
  b.takeOver();
  clock.advance(10);
  assert(b.held);
  clock.advance(RENEW_MS);
  assertEquals([a.held, b.held], [false, true]);
  assertEquals(said, ["a has it", "b has it", "a lost it"]);
});

Deno.test("leaseLock() that was given back takes no late answer for one", () => {
  const { clock, said, a } = setup();
  a.request();
  a.release();
  clock.advance(LEASE_MS);
  assertEquals([a.held, said, clock.pending], [false, [], 0]);
});

Deno.test("leaseLock() says so when it has again what had run out: what waited meanwhile can go", () => {
  const { clock, store, said, a } = setup();
  a.request();
  clock.advance(10);
  // A browser that lets a hidden page's timers run once a minute does the same.
  store.hangs = true;
  clock.advance(LEASE_MS);
  assert(!a.held);
  store.hangs = false;
  clock.advance(RENEW_MS);
  assert(a.held);
  assertEquals(said, ["a has it", "a has it"]);
});
