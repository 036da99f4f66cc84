/**
 * Deleting the `links` field of `deno.json` must leave an application that
 * runs on the upstream packages. So the application takes from them only what
 * is known to be there, and nothing of a linked package's inside.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { readImports } from "./support/read_imports.ts";

/** What may be imported, by specifier. */
const ALLOWED: Record<string, { values: string[]; types: string[] }> = {
  "fresh": {
    values: ["App", "createDefine", "csp", "csrf", "HttpError", "page", "staticFiles"],
    types: [
      "Context",
      "CSPOptions",
      "CsrfOptions",
      "Define",
      "FreshConfig",
      "HandlerByMethod",
      "HandlerFn",
      "LayoutConfig",
      "ListenOptions",
      "Method",
      "Middleware",
      "PageProps",
      "PageResponse",
      "ResolvedFreshConfig",
      "RouteConfig",
      "RouteData",
      "RouteHandler",
      "WebSocketHandlers",
      "WebSocketUpgradeOptions",
    ],
  },
  "fresh/runtime": { values: ["asset", "Head", "IS_BROWSER"], types: [] },
  "fresh/dev": { values: ["Builder"], types: [] },
  "@std/http": {
    values: [
      "accepts",
      "acceptsEncodings",
      "deleteCookie",
      "eTag",
      "getCookies",
      "getSetCookies",
      "ifMatch",
      "ifNoneMatch",
      "isClientErrorStatus",
      "isErrorStatus",
      "isInformationalStatus",
      "isRedirectStatus",
      "isServerErrorStatus",
      "isStatus",
      "isSuccessfulStatus",
      "setCookie",
      "STATUS_CODE",
      "STATUS_TEXT",
    ],
    types: ["Cookie", "ErrorStatus", "StatusCode", "StatusText"],
  },
  "@std/http/cookie": {
    values: ["deleteCookie", "getCookies", "getSetCookies", "setCookie"],
    types: ["Cookie"],
  },
  "@std/http/etag": { values: ["eTag", "ifMatch", "ifNoneMatch"], types: ["ETagOptions"] },
  "@std/http/negotiation": { values: ["accepts", "acceptsEncodings"], types: [] },
  "@std/http/status": {
    values: [
      "isClientErrorStatus",
      "isErrorStatus",
      "isInformationalStatus",
      "isRedirectStatus",
      "isServerErrorStatus",
      "isStatus",
      "isSuccessfulStatus",
      "STATUS_CODE",
      "STATUS_TEXT",
    ],
    types: ["ErrorStatus", "StatusCode", "StatusText"],
  },
  "@std/assert": {
    values: [
      "assert",
      "assertAlmostEquals",
      "assertArrayIncludes",
      "assertEquals",
      "assertExists",
      "assertFalse",
      "assertGreater",
      "assertGreaterOrEqual",
      "assertInstanceOf",
      "AssertionError",
      "assertLess",
      "assertLessOrEqual",
      "assertMatch",
      "assertNotEquals",
      "assertNotMatch",
      "assertNotStrictEquals",
      "assertObjectMatch",
      "assertRejects",
      "assertStrictEquals",
      "assertStringIncludes",
      "assertThrows",
      "fail",
      "unreachable",
    ],
    types: [],
  },
};

const ROOT = new URL("../", import.meta.url);
/** Where the application is; folders that are not there yet are passed over. */
const APPLICATION = ["main.ts", "dev.ts", "routes", "islands", "lib", "tests", "bench"];
/** The names that `links` stands in for, also where no table has them. */
const LINKED = /^(fresh|@std\/http|@std\/assert|@fresh\/core)(\/|$)|^jsr:/;

/**
 * What is wrong with the imports of a module.
 *
 * @param path Path of the module, relative to the project
 * @param source Its text
 */
function violations(path: string, source: string): string[] {
  return readImports(source).flatMap(({ specifier, names, line }) => {
    const at = `${path}:${line}`;
    if (/^\.{1,2}\/|^\/|^file:/.test(specifier)) {
      const { href } = new URL(specifier, new URL(path, ROOT));
      const isInside = href.startsWith(new URL("links/", ROOT).href);
      return isInside ? [`${at} imports "${specifier}", which is inside of links/`] : [];
    }
    if (!LINKED.test(specifier)) return [];
    const allowed = ALLOWED[specifier];
    if (allowed === undefined) return [`${at} imports from "${specifier}"`];
    return names
      .filter((name) => !allowed.values.includes(name) && !allowed.types.includes(name))
      .map((name) => `${at} imports ${name === "*" ? "all" : `"${name}"`} of "${specifier}"`);
  });
}

/** The TypeScript modules at or below a path of the project. */
async function* modules(path: string): AsyncGenerator<string> {
  if (/\.tsx?$/.test(path)) return yield path;
  try {
    for await (const { name, isDirectory } of Deno.readDir(new URL(path, ROOT))) {
      if (name === "node_modules") continue;
      if (isDirectory || /\.tsx?$/.test(name)) yield* modules(`${path}/${name}`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

Deno.test("The application imports nothing of a linked package but what upstream is known to have", async () => {
  const found: string[] = [];
  const seen: string[] = [];
  for (const part of APPLICATION) {
    for await (const path of modules(part)) {
      seen.push(path);
      found.push(...violations(path, await Deno.readTextFile(new URL(path, ROOT))));
    }
  }
  assertEquals(found, []);
  assertEquals(seen.includes("main.ts") && seen.includes("tests/links_test.ts"), true);
});

Deno.test("violations() finds names that no table has", () => {
  const source = `import { App, type Context, Partial as P } from "fresh";
import { asset, Head } from "fresh/runtime";
export { assertSpyCall } from "@std/assert";
`;
  assertEquals(violations("main.ts", source), [
    'main.ts:1 imports "Partial" of "fresh"',
    'main.ts:3 imports "assertSpyCall" of "@std/assert"',
  ]);
});

Deno.test("violations() finds imports of all names, and of a default", () => {
  const source = `import * as http from "@std/http";
export * from "fresh";
const all = await import("fresh/dev");
const { Builder } = await import("fresh/dev");
import fresh from "fresh";
`;
  assertEquals(violations("dev.ts", source), [
    'dev.ts:1 imports all of "@std/http"',
    'dev.ts:2 imports all of "fresh"',
    'dev.ts:3 imports all of "fresh/dev"',
    'dev.ts:5 imports "default" of "fresh"',
  ]);
});

Deno.test("violations() finds modules that no table has, and paths into links/", () => {
  const source = `import { createServer } from "fresh/internal";
import { App } from "jsr:@fresh/core@2.3.3";
import { Router } from "../../links/fresh/src/router.ts";
import "../lib/../../links/std_http/mod.ts";
import { links } from "../links/mod.ts";
import { h } from "preact";
`;
  assertEquals(violations("lib/chat/hub.ts", source), [
    'lib/chat/hub.ts:1 imports from "fresh/internal"',
    'lib/chat/hub.ts:2 imports from "jsr:@fresh/core@2.3.3"',
    'lib/chat/hub.ts:3 imports "../../links/fresh/src/router.ts", which is inside of links/',
    'lib/chat/hub.ts:4 imports "../lib/../../links/std_http/mod.ts", which is inside of links/',
  ]);
});

Deno.test("The linked packages export every value that may be imported", async () => {
  for (const [specifier, { values }] of Object.entries(ALLOWED)) {
    const exported = Object.keys(await import(specifier));
    assertEquals([specifier, values.filter((name) => !exported.includes(name))], [specifier, []]);
  }
});

Deno.test("The linked packages export every type that may be imported", async () => {
  const statements = Object.entries(ALLOWED).map(([specifier, { values, types }], i) => {
    const names = [...values, ...types].map((name) => `type ${name} as ${name}${i}`);
    return `export { ${names.join(", ")} } from "${specifier}";\n`;
  });
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, statements.join(""));
    const config = new URL("deno.json", ROOT).pathname;
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", config, file],
    }).output();
    assertEquals([success, new TextDecoder().decode(stderr)], [true, ""]);
  } finally {
    await Deno.remove(file);
  }
});
