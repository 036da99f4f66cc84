/** Waits so many milliseconds. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Options of {@linkcode until}. */
export interface UntilOptions {
  /** Changes as long as there is progress. */
  readonly progress: () => number;
  /** Milliseconds without progress after which it is given up. */
  readonly patience: number;
  readonly failure: () => Error;
}

/** Polls until something is so. */
export async function until(isSo: () => boolean, options: UntilOptions): Promise<void> {
  let [last, since] = [options.progress(), performance.now()];
  while (!isSo()) {
    await wait(20);
    const now = options.progress();
    if (now !== last) [last, since] = [now, performance.now()];
    else if (performance.now() - since > options.patience) throw options.failure();
  }
}
