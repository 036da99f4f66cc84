import type { ComponentType } from "preact";
import type { FsModule } from "./fs_routes.ts";

/** A file that `staticFiles()` may serve. Nothing else is ever served. */
export interface SnapshotFile {
  /** Value of `Content-Type`. */
  contentType: string;
  /** Digest of the content, for `ETag`. */
  hash: string;
  /** The content. */
  read(): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
}

/** A module of `islands/`, on the server and in the browser. */
export interface IslandModule {
  /** Path of its script, without the base path. */
  script: string;
  /** Scripts that its script imports, to be fetched at once with it. */
  imports: string[];
  /** What the module exports on the server; each function is an island. */
  mod: Record<string, unknown>;
}

/** One export of a module of `islands/`. */
export interface Island {
  module: IslandModule;
  exportName: string;
}

/** A file of `routes/`. */
export interface RouteModule {
  /** Path below `routes/` with extension, with `/` as separator. */
  path: string;
  /** What the module exports. */
  mod: FsModule<unknown>;
}

/** What a build found and made: all that the server serves besides code. */
export interface SnapshotData {
  /** Folder of the project, as an absolute path. */
  root: string;
  /** Digest over scripts and static files. */
  buildId: string;
  /** Path of the script that starts the islands. */
  runtime: { script: string; imports: string[] };
  files: Map<string, SnapshotFile>;
  islands: IslandModule[];
  routes: RouteModule[];
}

/** {@linkcode SnapshotData} with islands found by their component. */
export interface Snapshot extends SnapshotData {
  islandOf: Map<ComponentType, Island>;
}

/** Indexes the islands of a snapshot by their component. */
export function createSnapshot(data: SnapshotData): Snapshot {
  const islandOf = new Map<ComponentType, Island>();
  for (const module of data.islands) {
    for (const [exportName, value] of Object.entries(module.mod)) {
      if (typeof value !== "function") continue;
      islandOf.set(value as ComponentType, { module, exportName });
    }
  }
  return { ...data, islandOf };
}
