import type { Dialect } from "../dialects.ts";
import { measured } from "../report.ts";
import { Room } from "../room.ts";

/** Options of {@linkcode ceiling}. */
export interface CeilingPlan {
  readonly port: number;
  readonly readers: number;
  /** Messages that the source writes to each of them. */
  readonly messages: number;
}

/** How much the generator itself can take: from a source that writes bytes which it made beforehand. */
export async function ceiling(plan: CeilingPlan, dialect: Dialect) {
  const { readers, messages } = plan;
  const room = await Room.open({ port: plan.port, dialect, readers, writers: 0 });
  room.say("go");
  const { busy, seconds } = await measured(async () => {
    while (room.deliveries < readers * messages) await room.wait(5);
  });
  room.close();
  return {
    deliveriesPerSecond: readers * messages / seconds,
    bytesPerDelivery: room.reference.end / messages,
    checked: room.deliveries,
    generator: busy,
  };
}
