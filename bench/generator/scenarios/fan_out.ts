import type { Dialect } from "../dialects.ts";
import { measured } from "../report.ts";
import { Room } from "../room.ts";

/** Options of {@linkcode fanOut}. */
export interface FanOutPlan {
  readonly port: number;
  readonly readers: number;
  readonly writers: number;
  /** Messages that were written and not acknowledged, over all writers. */
  readonly outstanding: number;
  /** Connections that read nothing. */
  readonly stalled: number;
  /** Seconds before it is measured, while programs become warm. */
  readonly warmUp: number;
  readonly seconds: number;
}

/** As many messages to everybody as the server takes. */
export async function fanOut(plan: FanOutPlan, dialect: Dialect) {
  let going = true;
  const room = await Room.open({
    ...plan,
    dialect,
    onAcknowledged: (writer, count) => going && writer.write(count),
  });
  for (const writer of room.writers) writer.write(Math.ceil(plan.outstanding / plan.writers));
  await room.wait(plan.warmUp * 1_000);
  const { result, busy, seconds } = await measured(async () => {
    const [deliveries, messages] = [room.deliveries, room.reference.records];
    const bytes = room.reference.end;
    await room.wait(plan.seconds * 1_000);
    return {
      deliveries: room.deliveries - deliveries,
      messages: room.reference.records - messages,
      bytes: room.reference.end - bytes,
    };
  });
  going = false;
  await room.settle();
  room.close();
  return {
    deliveriesPerSecond: result.deliveries / seconds,
    messagesPerSecond: result.messages / seconds,
    bytesPerDelivery: result.bytes / result.messages,
    checked: room.deliveries,
    generator: busy,
  };
}
