/**
 * What servers write, for tests.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { type DialectName, DIALECTS } from "./dialects.ts";
import { type Follower, follower } from "./followers.ts";
import { Judge } from "./judge.ts";
import { Reference } from "./reference.ts";
import { numberedText } from "./texts.ts";

/** A server's frame. */
export function serverFrame(payload: string, opcode = 1): Buffer {
  const body = Buffer.from(payload);
  const head = body.length < 126
    ? [body.length]
    : body.length < 65_536
    ? [126, body.length >> 8, body.length & 0xff]
    : [
      127,
      0,
      0,
      0,
      0,
      body.length >>> 24,
      (body.length >> 16) & 0xff,
      (body.length >> 8) & 0xff,
      body.length & 0xff,
    ];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...head]), body]);
}

/** A message as a dialect has it, as the `seq`th of its conversation. */
export function message(
  dialect: DialectName,
  number: number,
  seq = number + 1,
  writer = 0,
): string {
  const text = numberedText(writer, number);
  switch (dialect) {
    case "bare":
    case "bare lines":
      return text;
    case "socket.io":
      return `42["said","${text}"]`;
    default:
      return JSON.stringify({
        type: "message",
        in: "everyone",
        seq,
        id: crypto.randomUUID(),
        from: "Writer0",
        uid: "u1",
        text,
        at: Date.now(),
      });
  }
}

/** So many readers of one conversation. */
export function readers(dialect: DialectName, count: number, room?: number) {
  const all: Follower[] = [];
  const others: string[] = [];
  const reference = new Reference(
    () => Math.min(...all.map(({ place }) => place)),
    room,
  );
  const judge = new Judge(DIALECTS[dialect]);
  for (let i = 0; i < count; i++) {
    all.push(follower({
      reference,
      judge,
      dialect: DIALECTS[dialect],
      onOther: (payload, opcode) => others.push(`${opcode} ${payload}`),
    }));
  }
  return {
    all,
    reference,
    others,
    count: (reader: number) => reference.countUntil(all[reader]?.place ?? 0),
  };
}

/** Hands over all of it, as one read. */
export function take(reader: Follower | undefined, ...frames: Buffer[]): void {
  const bytes = Buffer.concat(frames);
  reader?.take(bytes, bytes.length);
}
