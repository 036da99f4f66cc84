import { argon2id, argon2Verify } from "hash-wasm";

/**
 * What a hash costs: 19 MiB, 2 passes, 1 lane, the first choice of OWASP's Password Storage Cheat Sheet. Some 55 ms a hash
 * (Deno 2.9.6, one of 2 shared cores).
 */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1 } as const;

/** Bytes of salt and of hash (RFC 9106, 4). */
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** How every hash of the present cost begins, in the PHC string format. */
export const PRESENT_COST =
  `$argon2id$v=19$m=${COST.memorySize},t=${COST.iterations},p=${COST.parallelism}$`;

/** Work on a password. */
export type HashJob =
  | { readonly password: string }
  /** Compares with a hash in the PHC string format. */
  | { readonly password: string; readonly hash: string };

/** The new hash, or whether the password is that of the hash. */
export type HashResult = string | boolean;

/**
 * Hashes a password, or compares it, with Argon2id. It keeps a processor busy all the while: see {@linkcode Hashing}.
 *
 * `hash-wasm` does it in WebAssembly, and was chosen over the native `@node-rs/argon2` for what it does not need: no
 * `--allow-ffi`, which would let the whole server load any library and so take down every other permission; no binary for each
 * system and no script at its installation; no host that loads native libraries, which Deno Deploy does not. It has no
 * dependencies. The price is a hash that takes about twice as long as a native one.
 *
 * @param job What to do.
 * @throws {Error} Where the hash is none.
 */
export function compute(job: HashJob): Promise<HashResult> {
  const { password } = job;
  if ("hash" in job) return argon2Verify({ password, hash: job.hash });
  return argon2id({
    ...COST,
    password,
    salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
    hashLength: HASH_BYTES,
    outputType: "encoded",
  });
}
