const ROOT = new URL("../../../", import.meta.url);

/** A server as `deno task dev` starts it. */
export interface DevelopmentServer extends AsyncDisposable {
  /** Its address and port. */
  readonly host: string;
}

/** Starts a server for development on a free port, without data to keep. */
export async function developmentServer(): Promise<DevelopmentServer> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts"],
    cwd: ROOT,
    env: { PORT: "0", CHAT_DATA: ":memory:" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let host: string | undefined;
  while (host === undefined) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The server ended before it served:\n${text}`);
    text += value;
    host = /http:\/\/(127\.0\.0\.1:\d+)\//.exec(text)?.[1];
  }
  return {
    host,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await reader.cancel();
      await child.status;
    },
  };
}
