/**
 * Milliseconds within which two signals are one: a terminal sends Ctrl+C to all that it runs, systemd what it ends to all of a service,
 * and `deno task`, which is among them, hands on to the program what that has already.
 */
const SAME_SIGNAL_MS = 250;

/**
 * Listens for the signals that ask for the end.
 *
 * @param on `first` is called once; `again` for each that comes later than with it.
 */
export function onStopSignals(on: { first: () => void; again: () => void }): void {
  let since: number | undefined;
  const stop = () => {
    const now = performance.now();
    if (since === undefined) {
      since = now;
      on.first();
    } else if (now - since >= SAME_SIGNAL_MS) on.again();
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, stop);
}
