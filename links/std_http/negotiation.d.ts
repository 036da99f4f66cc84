/** What has the headers of a request. */
type WithHeaders = Pick<Request, "headers">;

/** The media types that a request accepts, the best first. */
export function accepts(request: WithHeaders): string[];
/** The best of some media types for a request, if it accepts one. */
export function accepts(
  request: WithHeaders,
  ...types: string[]
): string | undefined;

/** The content encodings that a request accepts, the best first. */
export function acceptsEncodings(request: WithHeaders): string[];
/**
 * The best of some content encodings for a request, if it accepts one. Name
 * `identity` among them, so that there always is one.
 */
export function acceptsEncodings(
  request: WithHeaders,
  ...encodings: string[]
): string | undefined;

export {};
