/**
 * The lines of plain-text mode, to the letter: the programs that speak it compare them.
 *
 * @module
 */

/** What the server writes in plain-text mode; one line a frame, always. */
export const PLAIN = {
  prompt: "Enter your username:",
  taken: "Username already taken. Disconnecting.",
  invalidName: (reason: string) => `Invalid username: ${reason}`,
  connected: "Connected! Use @username <message> to send a private message.",
  private: (from: string, text: string) => `Private from ${from}: ${oneLine(text)}`,
  public: (from: string, text: string) => `${from}: ${oneLine(text)}`,
  unknownUser: (name: string) => `User ${name} is not connected.`,
  offline: (name: string) => `User ${name} is offline and will get it later.`,
  invalidFormat: "Invalid format. Use @username <message>.",
  tooLong: (length: number) => `Message too long (${length} characters at most).`,
  invalidMessage: "Invalid message.",
  tooFast: (retryAfterMs: number) => tooFast(Math.max(1, Math.ceil(retryAfterMs / 1_000))),
  unavailable: "Try again: the message could not be stored.",
} as const;

/** A text on one line: each line break becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\n\u2028\u2029]/g, " ");
}

function tooFast(seconds: number): string {
  return `Too fast. Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`;
}
