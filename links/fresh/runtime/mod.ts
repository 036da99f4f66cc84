/**
 * What both the server and the browser may use.
 *
 * @module
 */

/** Whether this code runs in a browser. */
export const IS_BROWSER: boolean = typeof document !== "undefined";

export { asset } from "./asset.ts";
export { Head, type HeadProps } from "./head.ts";
