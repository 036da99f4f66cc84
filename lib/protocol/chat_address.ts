/**
 * The open chat in the page's address: `/` is Everyone, `/?chat=<key>` another one.
 *
 * @module
 */
import { EVERYONE } from "./limits.ts";

/** Longest key that is looked at: an address may hold anything. */
const MAX_KEY_LENGTH = 200;

/**
 * The address of a chat.
 *
 * @param key The chat's.
 */
export function chatAddress(key: string): string {
  return `/${chatQuery(key)}`;
}

/**
 * What names a chat in an address, with the `?`; nothing for Everyone.
 *
 * @param key The chat's.
 */
export function chatQuery(key: string): string {
  return key === EVERYONE ? "" : `?${new URLSearchParams({ chat: key })}`;
}

/**
 * The chat that an address names.
 *
 * @param search The address's query; anybody may have written it.
 * @returns A key, of a chat that there may not be.
 */
export function addressedChat(search: string): string {
  const key = new URLSearchParams(search).get("chat") ?? "";
  return key === "" || key.length > MAX_KEY_LENGTH ? EVERYONE : key.toWellFormed();
}
