/** What {@linkcode eTag} needs of `Deno.FileInfo`. */
export interface FileInfo {
  /** When the file was changed. */
  mtime: Date | null;
  /** Its size in bytes. */
  size: number;
}

/** Options of {@linkcode eTag}. */
export interface ETagOptions {
  /**
   * The digest to take.
   *
   * @default "SHA-256"
   */
  algorithm?: AlgorithmIdentifier;
  /** Whether the tag is weak; by default that of a file's information is. */
  weak?: boolean;
}

/** The `ETag` of a content. */
export function eTag(
  entity: string | Uint8Array,
  options?: ETagOptions,
): Promise<string>;
/** The `ETag` of a file, undefined when nobody knows when it was changed. */
export function eTag(
  entity: FileInfo,
  options?: ETagOptions,
): Promise<string | undefined>;

/** Whether an `If-Match` holds for an `ETag`, by strong comparison. */
export function ifMatch(
  value: string | null,
  etag: string | undefined,
): boolean;

/** Whether an `If-None-Match` holds for an `ETag`, by weak comparison. */
export function ifNoneMatch(
  value: string | null,
  etag: string | undefined,
): boolean;
