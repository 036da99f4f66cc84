/** Digest of the build that is running. */
let buildId = fromUrl(import.meta.url);

/**
 * The build's digest: in the browser it is part of every script's address, on
 * the server the snapshot brings it.
 */
export function getBuildId(): string {
  return buildId;
}

/** Sets the build's digest on the server. */
export function setBuildId(id: string): void {
  buildId = id;
}

function fromUrl(url: string): string {
  return /\/_fresh\/js\/([^/]+)\//.exec(url)?.[1] ?? "";
}
