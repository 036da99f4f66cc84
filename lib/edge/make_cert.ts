/**
 * Writes a self-signed certificate and its key, for trying TLS, into the folder of the data.
 *
 * @module
 */
import { generate } from "selfsigned";

/** Days for which it is valid: browsers refuse more than 398 (CA/Browser Forum, 6.3.2). */
const DAYS = 365;

const set = Deno.env.get("CHAT_DATA")?.trim();
const folder = set && set !== ":memory:" ? set : "./data";
const hostname = Deno.hostname();
const names = ["localhost", hostname, `${hostname}.local`];
const now = new Date();
const pair = await generate([{ name: "commonName", value: "localhost" }], {
  keyType: "ec",
  curve: "P-256",
  algorithm: "sha256",
  notBeforeDate: now,
  notAfterDate: new Date(now.getTime() + DAYS * 24 * 60 * 60 * 1_000),
  extensions: [
    { name: "basicConstraints", cA: false },
    {
      name: "subjectAltName",
      altNames: [
        ...names.map((value) => ({ type: 2 as const, value })),
        { type: 7 as const, ip: "127.0.0.1" },
        { type: 7 as const, ip: "::1" },
      ],
    },
  ],
});
Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
Deno.writeTextFileSync(`${folder}/cert.pem`, pair.cert);
Deno.writeTextFileSync(`${folder}/key.pem`, pair.private, { mode: 0o600 });
console.log(`Wrote ${folder}/cert.pem and ${folder}/key.pem, for ${names.join(", ")}`);
console.log(`Start with TLS_CERT=${folder}/cert.pem TLS_KEY=${folder}/key.pem deno task start`);
