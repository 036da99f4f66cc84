/**
 * What holds for every {@linkcode Store}, whatever it keeps its data in. Tests of an implementation call
 * {@linkcode testStoreContract} and add what is its own.
 *
 * @module
 */

import { setImmediate } from "node:timers";
import { appendContract } from "./append.ts";
import { deletionContract } from "./deletion.ts";
import { expiryContract } from "./expiry.ts";
import { type Check, FakeClock, type OpenStore } from "./harness.ts";
import { membersContract } from "./members.ts";
import { modelContract } from "./model_contract.ts";
import { namesContract } from "./names.ts";
import { readingContract } from "./reading.ts";
import { resumeContract } from "./resume.ts";
import { sessionsContract } from "./sessions.ts";

export { FakeClock, type OpenStore } from "./harness.ts";

/**
 * Registers the tests that every store must pass.
 *
 * @param name The implementation, for the tests' names.
 * @param open Opens an empty store; each test closes its own.
 */
export function testStoreContract(name: string, open: OpenStore): void {
  const check: Check = (title, run) => {
    Deno.test(`${name}: ${title}`, async () => {
      const clock = new FakeClock();
      const store = await open(clock);
      try {
        await run(store, clock);
      } finally {
        await store.close();
        // A turn that the store asked for before it was closed comes now, and finds nothing to do.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    });
  };
  namesContract(check);
  appendContract(check);
  readingContract(check);
  resumeContract(check);
  sessionsContract(check);
  membersContract(check);
  expiryContract(check);
  deletionContract(check);
  modelContract(name, open);
}
