/**
 * Which of a person's tabs sends what is kept: one at a time.
 *
 * @module
 */

/** A page's claim to be the one that sends. */
export interface SendLock {
  /** Whether this page is it at this moment. */
  readonly held: boolean;
  /**
   * Stands in line for it. `changed` of the maker tells when it is this page's turn, and when it no longer is.
   */
  request(): void;
  /** Takes it from a page that holds it and shows no life. */
  takeOver(): void;
  /** Gives it back, or leaves the line. */
  release(): void;
}

/** Makes a page's claim. @param changed Told when {@linkcode SendLock.held} changed by itself. */
export type MakeSendLock = (changed: () => void) => SendLock;

/** For a page that is alone, or cannot know of others: the server takes every id once, whoever sends it. */
export const ALWAYS_MINE: MakeSendLock = () => ({
  held: true,
  request: () => {},
  takeOver: () => {},
  release: () => {},
});
