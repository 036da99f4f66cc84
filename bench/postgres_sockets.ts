import { Times } from "./figures.ts";
import { startFleet } from "./fleet.ts";
import { join, measureRate, send, wait } from "./talking.ts";

/**
 * Measures three real servers on one PostgreSQL, over sockets: a lone message from somebody at one of them to somebody at another,
 * and how many a second all of them take from people at each.
 */
export async function measureSockets(
  { messages, seconds }: { messages: number; seconds: number },
): Promise<void> {
  await using fleet = await startFleet(3);
  const [one, two, three] = fleet.servers;
  if (one === undefined || two === undefined || three === undefined) return;
  const [sent, same, other] = [new Times(), new Times(), new Times()];
  let hear: [() => void, () => void, () => void] = [() => {}, () => {}, () => {}];
  const people = [
    await join(one, "Writer", () => hear[0]()),
    await join(one, "Near", () => hear[1]()),
    await join(two, "Far", () => hear[2]()),
  ];
  // Presence is told, and the programs are warm.
  await wait(1_500);
  for (let i = -100; i < messages; i++) {
    const came = [sent, same, other].map(() => Promise.withResolvers<void>());
    const [first, second, third] = came.map(({ resolve }) => resolve);
    if (first && second && third) hear = [first, second, third];
    const begun = performance.now();
    people[0]?.say(send(`A message of usual length, as people write them in a chat, ${i}`));
    await Promise.all([sent, same, other].map(async (times, index) => {
      await came[index]?.promise;
      if (i >= 0) times.add(performance.now() - begun);
    }));
    await wait(20);
  }
  await Promise.all(people.map((person) => person.close()));
  console.log(`
| real servers, over sockets, ${messages} times | p50 / p99 / greatest, ms |
| --- | --- |
| send to sent | ${sent} |
| send to the message of somebody at the same server | ${same} |
| send to the message of somebody at another server | ${other} |

| writers at three servers, each with so many under way | acknowledged a second | deliveries a second |
| --- | --- | --- |`);
  for (const [writers, underWay] of [[6, 200], [12, 200]] as const) {
    const perSecond = await measureRate([one, two, three], { writers, underWay, seconds });
    const deliveries = Math.round(perSecond * writers);
    console.log(`| ${writers}, ${underWay} | ${Math.round(perSecond)} | ${deliveries} |`);
  }
}
