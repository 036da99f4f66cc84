import type { Dialect } from "../dialects.ts";
import { Fault } from "../fault.ts";
import { connectAll, type Live, makePeople, type Person } from "../people.ts";
import { hear, measured, tell } from "../report.ts";
import { Samples } from "../schedule.ts";
import { numberedText, readText } from "../texts.ts";
import { wait } from "../waiting.ts";

/** Options of {@linkcode storm} and {@linkcode resume}. */
export interface CrowdPlan {
  readonly port: number;
  readonly people: number;
  /** Seconds for which the connections are left alone. */
  readonly seconds: number;
}

/** Options of {@linkcode resume}. */
export interface ResumePlan extends CrowdPlan {
  /** Messages that each of them missed. */
  readonly missed: number;
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Person${index}`);
}

/** Reports what ends a measurement. */
function watched(): { failed: Promise<never>; onEnd: (cause: Error) => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  return { failed: promise, onEnd: reject };
}

/** How quick connections became live. */
function spread(live: readonly Live[]) {
  const times = new Samples();
  for (const { ms } of live) times.add(ms);
  const [p50, p99, greatest] = times.at(0.5, 0.99, 1);
  return { p50, p99, greatest };
}

/** Everybody comes at once; then nobody does anything. */
export async function storm(plan: CrowdPlan, dialect: Dialect) {
  const { port, seconds } = plan;
  const { failed, onEnd } = watched();
  // Whoever measures the server's memory does it before anybody is there.
  tell({ event: "empty" });
  await hear();
  const begun = performance.now();
  const people = await makePeople(names(plan.people), { port, dialect });
  const signInSeconds = (performance.now() - begun) / 1_000;
  const came = await measured(() =>
    Promise.race([connectAll(people, { port, dialect, onEnd }), failed])
  );
  // Presence is told, and what the beginning left is collected.
  await Promise.race([wait(3_000), failed]);
  tell({ event: "idle" });
  await Promise.race([wait(seconds * 1_000), failed]);
  tell({ event: "idled" });
  await hear();
  came.result.forEach(({ connection }) => connection.drop());
  return {
    ...(dialect.signsIn && { signInsPerSecond: plan.people / signInSeconds }),
    connectionsPerSecond: plan.people / came.seconds,
    ...spread(came.result),
    generator: came.busy,
  };
}

/** Everybody comes back at once after the server died, and gets what was missed. */
export async function resume(plan: ResumePlan, dialect: Dialect) {
  const { port, missed } = plan;
  const first = watched();
  const people = await makePeople(names(plan.people), { port, dialect });
  const before = await connectAll(people, { port, dialect, onEnd: first.onEnd });
  const stored = dialect.acknowledges ? await store(plan, dialect) : 0;
  before.forEach(({ connection }) => connection.drop());
  tell({ event: "kill" });
  // The server is there again, perhaps elsewhere.
  const again = Number(await hear());
  const { failed, onEnd } = watched();
  const due = new Map<Person, number>();
  const seen = dialect.acknowledges ? stored - missed : undefined;
  const came = await measured(async () => {
    const live = connectAll(people, {
      port: again,
      dialect,
      seen,
      onEnd,
      onLine(person, bytes, from, to) {
        const at = dialect.textAt(bytes, from, to);
        if (at < 0) return;
        const number = (due.get(person) ?? 0) + (seen ?? 0);
        if (readText(bytes, at) !== number) {
          throw new Fault(
            `${person.name} got another message than number ${number}, which was missed`,
          );
        }
        due.set(person, number + 1 - (seen ?? 0));
      },
    });
    return await Promise.race([live, failed]);
  });
  const replayed = [...due.values()].reduce((sum, count) => sum + count, 0);
  // `pong` comes behind the replay, so whoever is live has all of it.
  if (dialect.acknowledges && replayed !== people.length * missed) {
    throw new Fault(`${people.length * missed - replayed} missed messages were not replayed`);
  }
  came.result.forEach(({ connection }) => connection.drop());
  return {
    seconds: came.seconds,
    resumesPerSecond: people.length / came.seconds,
    replayed,
    ...spread(came.result),
    generator: came.busy,
  };
}

/** Stores messages that everybody is to miss. */
async function store(plan: ResumePlan, dialect: Dialect): Promise<number> {
  const { port } = plan;
  const { failed, onEnd } = watched();
  const done = Promise.withResolvers<void>();
  const count = plan.missed * 2;
  let stored = 0;
  const people = await makePeople(["Writer"], { port, dialect });
  const [writer] = await connectAll(people, {
    port,
    dialect,
    onEnd,
    onLine(_person, bytes, from) {
      if (dialect.isSent?.(bytes, from) && ++stored === count) done.resolve();
    },
  });
  const lines = Array.from({ length: count }, (_, index) => dialect.say(numberedText(0, index)));
  writer?.connection.say([lines.join("\n")]);
  await Promise.race([done.promise, failed]);
  writer?.connection.drop();
  return count;
}
