import { Buffer } from "node:buffer";
import type { Dialect } from "../dialects.ts";
import { Fault } from "../fault.ts";
import { lineStream } from "../frames.ts";
import { answerControl, answerLine, connectAll, makePeople } from "../people.ts";
import { measured } from "../report.ts";
import { describe, numberedText, readText, WRITER } from "../texts.ts";
import { until, wait } from "../waiting.ts";

/** Options of {@linkcode pairs}. */
export interface PairsPlan {
  readonly port: number;
  readonly pairs: number;
  readonly warmUp: number;
  readonly seconds: number;
}

/** Private messages: in each pair one writes to the other, and writes again when the message came and was acknowledged. */
export async function pairs(plan: PairsPlan, dialect: Dialect) {
  let going = true;
  let [arrived, written] = [0, 0];
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  const onEnd = (cause: Error) => failed.reject(cause);
  const open = async (kind: string) => {
    const names = Array.from({ length: plan.pairs }, (_, index) => `${kind}${index}`);
    const people = await makePeople(names, { port: plan.port, dialect });
    return await connectAll(people, { port: plan.port, dialect, onEnd });
  };
  const readers = await open("Reader");
  const writers = await open("Writer");
  await wait(1_000);
  const begins: (() => void)[] = [];
  for (const [index, { connection: writer, person }] of writers.entries()) {
    const reader = readers[index]?.connection;
    if (reader === undefined) throw new Error("A pair has two");
    const [from, to] = [person.name, `Reader${index}`];
    let sent = 0;
    let due = 0;
    // Ours is addressed by name first, and by the conversation's id as soon as that is known, as the page does it.
    let addressee = dialect.signsIn ? `@${to}` : to;
    let waitsFor = 0;
    const next = () => {
      if (--waitsFor > 0 || !going) return;
      waitsFor = dialect.acknowledges ? 2 : 1;
      written++;
      writer.say([dialect.whisper(addressee, numberedText(index % 100, sent++))]);
    };
    reader.stream = lineStream((bytes, start, end) => {
      const at = dialect.textAt(bytes, start, end);
      if (at < 0) return answerLine(reader, dialect, bytes.subarray(start, end));
      const read = readText(bytes, at);
      if (read !== index % 100 * WRITER + due) {
        throw new Fault(`${to} got ${describe(read)} where ${from}'s number ${due} was due`);
      }
      due++;
      arrived++;
      next();
    }, (payload, opcode) => answerControl(reader, payload, opcode));
    writer.stream = lineStream((bytes, start, end) => {
      const line = bytes.subarray(start, end);
      if (dialect.textAt(bytes, start, end) >= 0) {
        throw new Fault(`${from} got a message: ${line.toString("utf8")}`);
      }
      if (!dialect.isSent?.(bytes, start)) return answerLine(writer, dialect, line);
      if (addressee.startsWith("@")) addressee = JSON.parse(line.toString("utf8")).in;
      next();
    }, (payload: Buffer, opcode) => answerControl(writer, payload, opcode));
    begins.push(next);
  }
  begins.forEach((begin) => begin());
  const during = (ms: number) => Promise.race([wait(ms), failed.promise]);
  await during(plan.warmUp * 1_000);
  const { result, busy, seconds } = await measured(async () => {
    const before = arrived;
    await during(plan.seconds * 1_000);
    return arrived - before;
  });
  going = false;
  await Promise.race([
    until(() => arrived === written, {
      progress: () => arrived,
      patience: 20_000,
      failure: () => new Fault(`${written - arrived} private messages never came`),
    }),
    failed.promise,
  ]);
  [...readers, ...writers].forEach(({ connection }) => connection.drop());
  return { messagesPerSecond: result / seconds, checked: arrived, generator: busy };
}
