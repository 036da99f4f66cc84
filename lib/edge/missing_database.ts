/**
 * On Deno Deploy without a database there is no chat: there would be one for each of the servers that it starts, and all would be
 * gone when they stop. What is said in its place, to people, to programs and in the log.
 *
 * @module
 */
import { HttpError } from "fresh";
import type { Settings } from "../config/settings.ts";
import { problem } from "./answers.ts";
import { isUpgrade } from "./upgrade.ts";

/** Has the error page say how to attach a database. */
export class MissingDatabaseError extends HttpError {
  override readonly name = "MissingDatabaseError";

  constructor() {
    super(503, "No database is attached to this app");
  }
}

/** For the log. */
export const HOW_TO_ATTACH =
  "No database is attached to this app, so there is no chat. Deno Deploy starts many servers and gives none of them a disk: " +
  "without a database that they share, people would be in different chats, and nothing would be kept. In the console of Deno " +
  "Deploy, provision or link a PostgreSQL database under Databases, and assign it to this app; or set DATABASE_URL to one of " +
  "your own. To try the chat without any, set CHAT_DATA=:memory:";

/**
 * Whether there can be no chat under these settings.
 *
 * @param settings The operator's.
 */
export function missesDatabase({ deploy, database, data }: Settings): boolean {
  return deploy && database === undefined && data !== ":memory:";
}

/**
 * Answers a request while there is no chat: 503, and a program is told in one line.
 *
 * @param request The request.
 * @throws {MissingDatabaseError} For a browser's page.
 */
export function withoutDatabase(request: Request): Response {
  if (asksForPage(request)) throw new MissingDatabaseError();
  return problem("unavailable", { message: "No database is attached to this app" });
}

/**
 * Whether a person will look at the answer.
 *
 * @param request The request.
 */
export function asksForPage(request: Request): boolean {
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && !isUpgrade(request) &&
    (request.headers.get("accept") ?? "").includes("text/html");
}
