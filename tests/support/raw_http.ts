/**
 * HTTP by hand, for what `fetch` does not let a test say: any `Host`, an upgrade that is refused, half a request.
 *
 * @module
 */

/** An answer, as far as tests look at it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Sends a request and reads the answer to its end; an upgrade's to the end of its head. */
export async function request(
  port: number,
  options: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
  } = {},
): Promise<RawAnswer> {
  const { method = "GET", path = "/", headers = {}, body = "" } = options;
  const all: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    connection: "close",
    ...(body !== "" && { "content-length": String(new TextEncoder().encode(body).length) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(
    new TextEncoder().encode(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`),
  );
  let text = "";
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  while (!isWhole(text)) {
    const read = await connection.read(buffer);
    if (read === null) break;
    text += decoder.decode(buffer.subarray(0, read), { stream: true });
  }
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [status = "", ...fields] = head.split("\r\n");
  return {
    status: Number(status.split(" ")[1]),
    headers: new Headers(fields.map((field): [string, string] => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon), field.slice(colon + 1).trim()];
    })),
    body: rest.join("\r\n\r\n"),
  };
}

/** Whether an answer has come to its end: an upgrade's head, a body of the length that was announced, the last chunk. */
function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const head = text.slice(0, end);
  if (/^HTTP\/1\.1 (101|204|304) /.test(head)) return true;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  if (length === undefined) return text.endsWith("\r\n0\r\n\r\n");
  return new TextEncoder().encode(text.slice(end + 4)).length >= Number(length);
}

/** Headers that ask for a WebSocket. */
export function upgradeHeaders(protocol?: string): Record<string, string> {
  return {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...(protocol !== undefined && { "sec-websocket-protocol": protocol }),
  };
}
