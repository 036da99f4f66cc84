/**
 * The part of the standard library's `@std/http` that this project uses.
 *
 * @module
 */
export * from "./cookie.ts";
export * from "./etag.ts";
export * from "./negotiation.ts";
export * from "./status.ts";
