// @ts-types="./etag.d.ts"
export * from "deno-std/http/etag.js";
