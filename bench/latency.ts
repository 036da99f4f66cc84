/**
 * How long a message takes, how many a second there can be, and whether memory stays flat; on the real server in a process of
 * its own, over real sockets.
 *
 *     deno task bench:latency [--only=latency,rate,soak] [--messages=1000] [--seconds=10] [--minutes=10] [--people=10000]
 *     [--pause=400]
 *
 * @module
 */
import { resident } from "../tests/support/hostile_pair.ts";
import { startServer } from "../tests/support/server.ts";
import { Times } from "./figures.ts";
import { join, measureRate, send, UNLIMITED, wait } from "./talking.ts";

const MIB = 1_048_576;

function option(name: string, otherwise: number): number {
  const found = Deno.args.find((arg) => arg.startsWith(`--${name}=`));
  return found === undefined ? otherwise : Number(found.slice(name.length + 3));
}

/** A lone message from one to the other, and a lone fsync on the same disk, in turns. */
async function latency(count: number): Promise<void> {
  await using server = await startServer({ env: UNLIMITED });
  const [arrival, acknowledgement, sync] = [new Times(), new Times(), new Times()];
  let came = Promise.withResolvers<void>();
  let sent = Promise.withResolvers<void>();
  const writer = await join(server, "Writer", () => sent.resolve());
  const reader = await join(server, "Reader", () => came.resolve());
  using file = await Deno.open(`${server.data}/fsync`, { create: true, append: true });
  const page = new Uint8Array(4_096).fill(1);
  // Presence is told, and the programs are warm.
  await wait(500);
  for (let i = -200; i < count; i++) {
    came = Promise.withResolvers();
    sent = Promise.withResolvers();
    const begun = performance.now();
    writer.say(send(`A message of usual length, as people write them in a chat, ${i}`));
    const noted = (times: Times) => () => void (i >= 0 && times.add(performance.now() - begun));
    await Promise.all([
      came.promise.then(noted(arrival)),
      sent.promise.then(noted(acknowledgement)),
    ]);
    await wait(5);
    const before = performance.now();
    file.writeSync(page);
    file.syncSync();
    if (i >= 0) sync.add(performance.now() - before);
    await wait(5);
  }
  await Promise.all([writer.close(), reader.close()]);
  console.log(`
| ${count} times, ms | p50 / p99 / greatest |
| --- | --- |
| send to the other's message | ${arrival} |
| send to sent | ${acknowledgement} |
| append of 4 KiB and fsync | ${sync} |

Over one fsync at p99: ${(arrival.at(0.99) - sync.at(0.99)).toFixed(2)} ms (target: 5 at most)`);
}

/** Committed, acknowledged and delivered messages in one conversation, as many as can be. */
async function rate(seconds: number): Promise<void> {
  console.log(`
| writers, each with so many under way | acknowledged a second | deliveries a second |
| --- | --- | --- |`);
  for (const [writers, underWay] of [[10, 100], [20, 100], [50, 50]] as const) {
    await using server = await startServer({ env: UNLIMITED });
    const perSecond = await measureRate([server], { writers, underWay, seconds });
    const deliveries = Math.round(perSecond * writers);
    console.log(`| ${writers}, ${underWay} | ${Math.round(perSecond)} | ${deliveries} |`);
  }
}

/** Memory of the server while 20 talk, each every `pause` ms, and many come and go. */
async function soak(
  { minutes, people, pause }: { minutes: number; people: number; pause: number },
): Promise<void> {
  await using server = await startServer({ env: UNLIMITED });
  let going = true;
  let [messages, visitors] = [0, 0];
  const talkers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => join(server, `Talker${i}`, () => {})),
  );
  const talk = async () => {
    while (going) {
      for (const talker of talkers) talker.say(send(`On and on, ${messages++}`));
      await wait(pause);
    }
  };
  const visit = async () => {
    const batch = 50;
    const each = minutes * 60_000 / (people / batch);
    for (let due = performance.now(); going && visitors < people; due += each) {
      const sockets = await Promise.all(
        Array.from({ length: batch }, () => join(server, `Visitor${visitors++}`, () => {})),
      );
      for (const socket of sockets) socket.say(send("hello and goodbye"));
      await wait(100);
      await Promise.all(sockets.map((socket) => socket.close()));
      await wait(Math.max(0, due + each - performance.now()));
    }
  };
  const work = [talk(), visit()];
  console.log(
    "\n| minute | resident, MiB | messages | people who came and left |\n| --- | --- | --- | --- |",
  );
  const points: [minute: number, mib: number][] = [];
  for (let tick = 0; tick <= minutes * 6; tick++) {
    const mib = (await resident(server.pid) ?? NaN) / MIB;
    if (tick % 6 === 0) {
      console.log(`| ${tick / 6} | ${mib.toFixed(0)} | ${messages} | ${visitors} |`);
    }
    // Caches fill and code is compiled in the first third.
    if (tick >= minutes * 2) points.push([tick / 6, mib]);
    if (tick < minutes * 6) await wait(10_000);
  }
  going = false;
  await Promise.all(work);
  await Promise.all(talkers.map((talker) => talker.close()));
  console.log(`\nGrowth in the last two thirds: ${slope(points).toFixed(2)} MiB a minute`);
}

/** Least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (index: 0 | 1) =>
    points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) /
    points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

const only = Deno.args.find((arg) => arg.startsWith("--only="))?.slice(7).split(",") ??
  ["latency", "rate", "soak"];
if (only.includes("latency")) await latency(option("messages", 1_000));
if (only.includes("rate")) await rate(option("seconds", 10));
if (only.includes("soak")) {
  await soak({
    minutes: option("minutes", 10),
    people: option("people", 10_000),
    pause: option("pause", 400),
  });
}
