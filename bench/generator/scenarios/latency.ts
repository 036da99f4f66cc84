import type { Dialect } from "../dialects.ts";
import { measured } from "../report.ts";
import { Room } from "../room.ts";
import { Samples, Schedule } from "../schedule.ts";

/** Options of {@linkcode latency}. */
export interface LatencyPlan {
  readonly port: number;
  readonly readers: number;
  /** Deliveries a second, to all readers together. */
  readonly perSecond: number;
  readonly warmUp: number;
  readonly seconds: number;
}

/** How long messages take at a rate that stays the same whatever the server does. */
export async function latency(plan: LatencyPlan, dialect: Dialect) {
  const [times, lateness] = [new Samples(), new Samples()];
  const next = new Int32Array(plan.readers);
  let schedule = new Schedule(Infinity, 1);
  let from = Infinity;
  const room = await Room.open({
    port: plan.port,
    dialect,
    readers: plan.readers,
    writers: 1,
    onMoved(reader, { place }) {
      const now = performance.now();
      // There is one writer, so a record's number is the message's.
      let number = next[reader] ?? 0;
      while (room.reference.endOf(number) <= place) {
        if (number >= from) times.add(now - schedule.dueAt(number));
        number++;
      }
      next[reader] = number;
    },
  });
  const [writer] = room.writers;
  const rate = plan.perSecond / plan.readers;
  from = Math.ceil(rate * plan.warmUp);
  const last = from + Math.ceil(rate * plan.seconds);
  schedule = new Schedule(performance.now(), rate);
  const write = async (until: number) => {
    while (writer !== undefined && writer.sent < until) {
      const now = performance.now();
      const count = Math.min(until - writer.sent, schedule.due(now, writer.sent));
      if (count > 0) {
        if (writer.sent >= from) lateness.add(now - schedule.dueAt(writer.sent));
        writer.write(count);
      }
      // A turn of the event loop and no timer, which would be late by a millisecond.
      await new Promise((resolve) => setImmediate(resolve));
      room.check();
    }
  };
  await write(from);
  const { seconds } = await measured(() => write(last));
  await room.settle();
  room.close();
  const [p50, p99, p999, greatest] = times.at(0.5, 0.99, 0.999, 1);
  const [late] = lateness.at(0.99);
  return {
    p50,
    p99,
    p999,
    greatest,
    deliveriesPerSecond: times.count / seconds,
    checked: room.deliveries,
    generatorLateP99: late,
  };
}
