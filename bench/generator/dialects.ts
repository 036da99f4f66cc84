/**
 * How each server is spoken to.
 *
 * @module
 */
import { Fault } from "./fault.ts";
import { digits, TEXT_BYTES } from "./texts.ts";

/** What is to be done upon a line while a connection begins. */
export interface Reply {
  /** Frames to send. */
  readonly say?: readonly string[];
  /** The connection takes part from now on. */
  readonly live?: boolean;
}

/** A way to speak. */
export interface Dialect {
  /** `frames`: a message is a frame; `lines`: a frame may hold several, joined by line feeds. */
  readonly framing: "frames" | "lines";
  readonly path: string;
  /** The subprotocol. */
  readonly protocol?: string;
  /** Whether people are signed in over HTTP beforehand. */
  readonly signsIn: boolean;
  /** Whether the server acknowledges; otherwise the writer's own copy, or the reader's, stands for it. */
  readonly acknowledges: boolean;
  /** Frames to send as soon as the socket is open. */
  hello(name: string, seen?: number): readonly string[];
  /** What to do upon a line before the connection is live. */
  begin(line: string, name: string): Reply;
  /** What to answer to a line that is no message, such as a ping of the dialect's own. */
  answer?(line: string): string | undefined;
  /** A message to everybody. */
  say(text: string): string;
  /** A message to one. */
  whisper(to: string, text: string): string;
  /** Where the text begins in a line that is a message; -1 for any other. */
  textAt(bytes: Uint8Array, from: number, to: number): number;
  /** Whether a line says that a message of one's own is stored. */
  isSent?(bytes: Uint8Array, from: number): boolean;
  /** The place in the conversation of everybody, of a message or of one's own that is stored. */
  seqOf?(bytes: Uint8Array, from: number): number | undefined;
  /** Looks at a whole message closely. */
  inspect?(line: string): void;
}

const MESSAGE = `{"type":"message","in":"everyone","seq":`;
const SENT = `{"type":"sent","id":"00000000-0000-0000-0000-000000000000","in":"everyone","seq":`;
const BEFORE_TEXT = bytes(`"text":"`);
const BEHIND_TEXT = `","at":1234567890123}`.length;

let ids = 0;
/** A UUIDv7: the time in ms, and behind it what makes it unique. */
function uuid(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(ids++).toString(16).padStart(12, "0")}`;
}

/** `private-chat.v1`. */
const chat: Dialect = {
  framing: "lines",
  path: "/ws",
  protocol: "private-chat.v1",
  signsIn: true,
  acknowledges: true,
  hello: (_name, seen) => [
    seen === undefined
      ? `{"type":"resume","seen":{}}\n{"type":"ping"}`
      : `{"type":"resume","epoch":${
        JSON.stringify(epoch)
      },"seen":{"everyone":${seen}}}\n{"type":"ping"}`,
  ],
  begin(line) {
    if (line.startsWith(`{"type":"welcome"`)) epoch = JSON.parse(line).epoch;
    if (line.startsWith(`{"type":"error"`)) throw new Fault(line);
    return line === `{"type":"pong"}` ? { live: true } : {};
  },
  answer(line) {
    if (line.startsWith(`{"type":"error"`)) throw new Fault(line);
    return undefined;
  },
  say: (text) => `{"type":"send","id":"${uuid()}","to":"everyone","text":"${text}"}`,
  whisper: (to, text) => `{"type":"send","id":"${uuid()}","to":"${to}","text":"${text}"}`,
  textAt(bytes, from, to) {
    // {"type":"message"
    if (bytes[from + 9] !== 0x6d || bytes[from + 10] !== 0x65) return -1;
    const at = to - BEHIND_TEXT - TEXT_BYTES;
    for (let i = 0; i < BEFORE_TEXT.length; i++) {
      if (bytes[at - BEFORE_TEXT.length + i] !== BEFORE_TEXT[i]) return -1;
    }
    return at;
  },
  // {"type":"sent"
  isSent: (bytes, from) => bytes[from + 9] === 0x73 && bytes[from + 10] === 0x65,
  seqOf(bytes, from) {
    const at = from + (bytes[from + 9] === 0x6d ? MESSAGE : SENT).length;
    let width = 0;
    while ((bytes[at + width] ?? 0) !== 0x2c && width < 16) width++;
    return digits(bytes, at, width);
  },
  inspect(line) {
    const { type, in: conversation, id, from, uid, text, at } = JSON.parse(line);
    const whole = type === "message" && conversation === "everyone" && text.length === TEXT_BYTES &&
      [id, from, uid].every((value) => typeof value === "string" && value !== "") &&
      Math.abs(Date.now() - at) < 600_000;
    if (!whole) throw new Fault(`Not a whole message: ${line}`);
  },
};

/** Of the store that the server has now. */
let epoch = "";

/** A name in the first frame, then texts as they are; everybody gets them, the writer too. */
const bare: Dialect = {
  framing: "frames",
  path: "/",
  signsIn: false,
  acknowledges: false,
  hello: (name) => [name],
  begin: (line) => line === "hello" ? { live: true } : {},
  say: (text) => text,
  whisper: (to, text) => `@${to} ${text}`,
  textAt: (_bytes, from, to) => to - from === TEXT_BYTES ? from : -1,
};

const SAID = `42["said","`;

/** Socket.IO over Engine.IO 4, over WebSocket from the start. */
const socketIo: Dialect = {
  framing: "frames",
  path: "/socket.io/?EIO=4&transport=websocket",
  signsIn: false,
  acknowledges: false,
  hello: () => [],
  begin(line, name) {
    if (line.startsWith("0{")) return { say: ["40"] };
    if (line.startsWith("40{")) return { say: [`42["name",${JSON.stringify(name)}]`] };
    return line === `42["hello"]` ? { live: true } : {};
  },
  answer: (line) => line === "2" ? "3" : undefined,
  say: (text) => `42["say","${text}"]`,
  whisper: (to, text) => `42["whisper","${to}","${text}"]`,
  textAt: (bytes, from, to) =>
    to - from === SAID.length + TEXT_BYTES + 2 && bytes[from + 4] === 0x73
      ? from + SAID.length
      : -1,
};

/** By name. */
export const DIALECTS = {
  chat,
  bare,
  "bare lines": { ...bare, framing: "lines" },
  /** What the source of a calibration speaks, which signs nobody in. */
  "chat without sign-in": { ...chat, signsIn: false },
  "socket.io": socketIo,
} satisfies Record<string, Dialect>;

/** The name of a {@linkcode Dialect}. */
export type DialectName = keyof typeof DIALECTS;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
