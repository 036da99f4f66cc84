/**
 * Ends with 0 when the server on this machine serves, otherwise with 1: for whatever watches over a container, in which there is no
 * `curl`.
 *
 * @module
 */
const hostname = "127.0.0.1";
const port = Number(Deno.env.get("PORT") || "6789");

try {
  if (Deno.env.get("TLS_CERT")) {
    // Its certificate is for another name than this: there it is asked whether somebody listens, and no more.
    (await Deno.connect({ hostname, port })).close();
    Deno.exit(0);
  }
  const { ok } = await fetch(`http://${hostname}:${port}/health`);
  Deno.exit(ok ? 0 : 1);
} catch {
  Deno.exit(1);
}
