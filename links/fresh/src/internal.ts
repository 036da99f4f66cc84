/**
 * What the generated `_fresh/server.js` starts from. It is no API: the name of
 * this module and what it holds may change with any build.
 *
 * @module
 */
export { createServer, type ServerData } from "./server.ts";
