/**
 * A real PostgreSQL for tests: `TEST_DATABASE_URL` where that is set, otherwise one of its own.
 *
 * @module
 */

/** A PostgreSQL that runs. */
export interface RunningPostgres extends AsyncDisposable {
  /** Of a user who may make databases. */
  readonly url: string;
}

/** A PostgreSQL of one's own. */
export interface OwnPostgres extends RunningPostgres {
  /**
   * Ends it and starts it again.
   *
   * @param signal `SIGINT` ends it in order, `SIGQUIT` as a crash.
   */
  restart(signal: "SIGINT" | "SIGQUIT"): Promise<void>;
}

/** Takes the server that there is, or starts one. */
export async function usePostgres(): Promise<RunningPostgres> {
  const url = Deno.env.get("TEST_DATABASE_URL");
  return url ? { url, [Symbol.asyncDispose]: async () => {} } : await startPostgres();
}

/**
 * Starts a server.
 *
 * @param flags For it.
 */
export async function startPostgres(...flags: string[]): Promise<OwnPostgres> {
  const config = new URL("deno.json", import.meta.url);
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "-q",
      "-c",
      config.pathname,
      new URL("serve.ts", config).pathname,
      ...flags,
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const input = child.stdin.getWriter();
  const served = async () => {
    let said = "";
    while (!said.includes("\n")) {
      const { value, done } = await lines.read();
      if (done) throw new Error("PostgreSQL does not serve: see above");
      said += value;
    }
    return said.trim();
  };
  return {
    url: await served(),
    async restart(signal) {
      await input.write(new TextEncoder().encode(`${signal}\n`));
      await served();
    },
    async [Symbol.asyncDispose]() {
      await input.close();
      await lines.cancel();
      await child.status;
    },
  };
}

if (import.meta.main) {
  // Runs Deno with a server beside it, so that all of its test files share one.
  await using postgres = await usePostgres();
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: Deno.args,
    env: { TEST_DATABASE_URL: postgres.url },
  }).spawn().status;
  Deno.exitCode = code;
}
