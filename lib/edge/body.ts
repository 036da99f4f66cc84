import { MAX_BODY_BYTES } from "../protocol/limits.ts";

/** A request's body: what a program sent, or what a form did. */
export type Body =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "form"; readonly value: Record<string, string> }
  | { readonly kind: "too_large" }
  | { readonly kind: "malformed" };

/**
 * Reads a body, no more of it than is allowed.
 *
 * @param request The request.
 * @returns A form's fields where the content type is a form's, otherwise JSON; nothing at all has no value.
 */
export async function readBody(request: Request): Promise<Body> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) {
    return { kind: "too_large" };
  }
  let text: string | undefined;
  try {
    text = await readText(request);
  } catch {
    return { kind: "malformed" }; // Not UTF-8, or the client went away.
  }
  if (text === undefined) return { kind: "too_large" };
  if (isForm(request)) {
    return { kind: "form", value: Object.fromEntries(new URLSearchParams(text)) };
  }
  if (text === "") return { kind: "json", value: undefined };
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "malformed" };
  }
}

/**
 * Whether a browser sent a form, and expects to be led on.
 *
 * @param request The request.
 */
export function isForm(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  return type.toLowerCase().startsWith("application/x-www-form-urlencoded");
}

async function readText(request: Request): Promise<string | undefined> {
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
