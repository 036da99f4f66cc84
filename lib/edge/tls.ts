import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { type Clock, systemClock } from "../chat/clock.ts";

/** Where a certificate and its key are. */
export interface TlsFiles {
  /** `TLS_CERT`: path of a PEM file, the whole chain. */
  readonly cert: string;
  /** `TLS_KEY`: path of a PEM file. */
  readonly key: string;
}

/** A certificate and its key, in PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
  /** Nobody but its own key vouches for it: browsers warn, and must not be told to insist on https. */
  readonly selfSigned: boolean;
}

/** Thrown when a certificate cannot be used; the message is one line for the operator. */
export class TlsError extends Error {
  override readonly name = "TlsError";
}

/** How often the files are looked at, in ms. Read and compared, for a link such as certbot's keeps its own date. */
const LOOK_INTERVAL_MS = 10_000;

/**
 * Reads a certificate and its key.
 *
 * @param files Where they are.
 * @throws {TlsError} When a file cannot be read, is no PEM, or the two do not belong together.
 */
export function readTlsPair(files: TlsFiles): TlsPair {
  const cert = read("TLS_CERT", files.cert);
  const key = read("TLS_KEY", files.key);
  const certificate = attempt(() => new X509Certificate(cert));
  if (certificate === undefined) {
    throw new TlsError(
      `TLS_CERT "${files.cert}" is no certificate in PEM: use the full chain's file`,
    );
  }
  const ownKey = attempt(() => spki(createPublicKey(createPrivateKey(key))));
  if (ownKey === undefined) {
    throw new TlsError(`TLS_KEY "${files.key}" is no private key in PEM without a passphrase`);
  }
  if (ownKey !== attempt(() => spki(certificate.publicKey))) {
    throw new TlsError(
      `TLS_KEY "${files.key}" is not the key of TLS_CERT "${files.cert}": use a pair that was made together`,
    );
  }
  return { cert, key, selfSigned: certificate.subject === certificate.issuer };
}

/** Options of {@linkcode watchTlsPair}. */
export interface WatchOptions {
  /** What is served now. */
  readonly pair: TlsPair;
  /** The files hold another pair that can be used. */
  readonly onChange: (pair: TlsPair) => void;
  /** They hold something else that cannot; what is served stays. */
  readonly onError: (error: unknown) => void;
  /** @default {systemClock} */
  readonly clock?: Clock;
}

/**
 * Looks at the files again and again, and tells when they changed.
 *
 * @param files Where they are.
 * @param options Who is told.
 * @returns A function that stops it.
 */
export function watchTlsPair(files: TlsFiles, options: WatchOptions): () => void {
  const { onChange, onError, clock = systemClock } = options;
  let { pair } = options;
  let cancel = () => {};
  const look = () => {
    try {
      const found = readTlsPair(files);
      if (found.cert !== pair.cert || found.key !== pair.key) {
        pair = found;
        onChange(found);
      }
    } catch (error) {
      onError(error); // Perhaps just one of the two was written yet: the next look tells.
    }
    cancel = clock.after(LOOK_INTERVAL_MS, look);
  };
  cancel = clock.after(LOOK_INTERVAL_MS, look);
  return () => cancel();
}

function read(name: string, path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : "it may not be read";
    throw new TlsError(`${name} "${path}" cannot be used: ${why}`, { cause: error });
  }
}

function spki(
  key: { export(options: { type: "spki"; format: "pem" }): string | Uint8Array },
): string {
  return String(key.export({ type: "spki", format: "pem" }));
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined; // What is wrong is said by who calls, in words for the operator.
  }
}
