/**
 * What a tab and the window are called.
 *
 * @module
 */

/** The application's name, as the window's title has it. */
export const APP_NAME = "Private Chat";

/**
 * A tab's accessible name.
 *
 * @param chat The other person's name; absent for Everyone.
 * @param unread Messages that were not read.
 * @returns `Everyone`, `@Bob`, or `@Bob, 2 unread`.
 */
export function tabName(chat: string | undefined, unread: number): string {
  const name = chat === undefined ? "Everyone" : `@${chat}`;
  return unread > 0 ? `${name}, ${unread} unread` : name;
}

/**
 * The number on a badge, which has room for two digits.
 *
 * @param count Any count.
 * @returns The count, or `99+`.
 */
export function badgeText(count: number): string {
  return count > 99 ? "99+" : String(count);
}

/**
 * The window's title.
 *
 * @param unread Unread messages of all chats.
 * @returns `Private Chat`, or `(2) Private Chat`.
 */
export function windowTitle(unread: number): string {
  return unread > 0 ? `(${unread}) ${APP_NAME}` : APP_NAME;
}
