import { App, applySnapshot } from "./app.ts";
import { createSnapshot, type SnapshotData } from "./snapshot.ts";

/** A file as `_fresh/server.js` names it. */
export interface ServerFile {
  /** Address of the file on disk. */
  url: URL;
  contentType: string;
  hash: string;
}

/** What `_fresh/server.js` knows of the build. */
export type ServerData =
  & Omit<SnapshotData, "files" | "root">
  & { root: URL; files: Record<string, ServerFile> };

/** What `_fresh/server.js` exports as default. */
export interface Server {
  /** Answers a request. */
  fetch(req: Request, info?: Deno.ServeHandlerInfo): Promise<Response>;
}

/**
 * Makes the production server of an application and its build.
 *
 * @param app What `main.ts` exports as `app`
 * @param data What the build found and made
 * @throws {TypeError} when `app` is no application
 */
export function createServer<State>(
  app: App<State>,
  data: ServerData,
): Server {
  if (!(app instanceof App)) {
    throw new TypeError(
      `Cannot serve "${String(app)}": export an App as "app" from main.ts`,
    );
  }
  const files = new Map(
    Object.entries(data.files).map(([path, { url, ...file }]) => [
      path,
      { ...file, read: once(() => Deno.readFile(url)) },
    ]),
  );
  applySnapshot(app, createSnapshot({ ...data, root: toPath(data.root), files }));
  return { fetch: app.handler() };
}

function toPath(folder: URL): string {
  const path = decodeURIComponent(folder.pathname).replace(/\/$/, "");
  return Deno.build.os === "windows" ? path.slice(1) : path;
}

/**
 * Files of a build are few and never change while it runs, so each is read
 * once. A failure is not kept.
 */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= read().catch((error) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}
