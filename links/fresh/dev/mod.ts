/**
 * Builds an application, and serves it while it is worked on.
 *
 * @module
 */
export { Builder, type BuildOptions, type ResolvedBuildConfig } from "./builder.ts";
