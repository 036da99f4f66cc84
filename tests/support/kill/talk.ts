import { assert, assertEquals } from "@std/assert";
import type { KillClient, Recipient } from "./kill_client.ts";
import type { Ledger } from "./ledger.ts";
import type { Random } from "./random.ts";

/** Milliseconds after which a wait is given up, so that a failing test ends; no test measures by it. */
const PATIENCE_MS = 60_000;

/** Polls, and ends early when the ledger has a fault. */
export async function until(ledger: Ledger, what: string, look: () => boolean): Promise<void> {
  for (const start = performance.now(); !look();) {
    assertEquals(ledger.faults, []);
    assert(performance.now() - start < PATIENCE_MS, `Waited in vain: ${what}`);
    await sleep(10);
  }
  assertEquals(ledger.faults, []);
}

/** Waits. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether everybody holds all that is theirs, as far as anybody knows of it. */
export function holdAll(clients: readonly KillClient[], ledger: Ledger): boolean {
  return clients.every(({ complete, held, guest }) =>
    complete &&
    ledger.conversationsOf(guest.uid).every((id) => held.get(id)?.last === ledger.last(id))
  );
}

/** People who write to all and to each other, in pairs, until they are told to stop. */
export class Talk {
  readonly #writers: readonly KillClient[];
  #going = true;
  #loops: Promise<void>[] = [];

  /**
   * @param random Decides who writes what to whom, and when.
   * @param writers Who writes.
   */
  constructor(random: Random, writers: readonly KillClient[]) {
    this.#writers = writers;
    this.#loops = writers.map((writer, index) => this.#loop(writer, random.of(`talk ${index}`)));
  }

  /** Ends it, when all have written what they were about to. */
  async stop(): Promise<void> {
    this.#going = false;
    await Promise.all(this.#loops);
  }

  async #loop(writer: KillClient, random: Random): Promise<void> {
    const others = this.#writers.filter((other) => other !== writer);
    const recipients: [Recipient, ...Recipient[]] = [
      "everyone",
      ...others.map(({ guest }) => ({ uid: guest.uid, name: guest.name })),
    ];
    for (let i = 0; this.#going; i++) {
      // Whoever is cut off does not write without end.
      if (writer.waiting < 200) {
        const recipient = random.chance(0.5) ? "everyone" : random.pick(recipients);
        writer.write(recipient, `${writer.guest.name} says ${i}`);
      }
      if (random.chance(0.05)) writer.repeat();
      if (random.chance(0.05)) writer.read();
      await sleep(random.between(0, 12));
    }
  }
}
