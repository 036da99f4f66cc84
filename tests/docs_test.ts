import { assert, assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import { readSettings, SettingError } from "../lib/config/settings.ts";
import { parseClientLine } from "../lib/protocol/client_objects.ts";
import { ClientObjectSchema } from "../lib/protocol/client_objects.ts";
import { CLOSES, ERRORS, HTTP_ERRORS } from "../lib/protocol/codes.ts";
import { parseServerLine, ServerObjectSchema } from "../lib/protocol/server_objects.ts";

const protocol = await Deno.readTextFile(new URL("../docs/protocol.md", import.meta.url));
const readme = await Deno.readTextFile(new URL("../README.md", import.meta.url));

/** A part of a page, from its heading to the next. */
function section(heading: string): string {
  const [, rest = ""] = protocol.split(`### ${heading}\n`);
  return rest.split("\n### ")[0] ?? "";
}

/** The lines of the JSON examples of a part. */
function examples(text: string): string[] {
  return [...text.matchAll(/```jsonl\n([^`]+)```/g)].flatMap(([, block = ""]) =>
    block.trim().split("\n")
  );
}

/** The `type` of every object that a schema takes. */
function types(schema: { options: readonly unknown[] }): string[] {
  return schema.options.flatMap((option) => {
    const { entries, options } = option as {
      entries?: { type: { literal: string } };
      options?: readonly unknown[];
    };
    return entries ? [entries.type.literal] : types({ options: options ?? [] });
  });
}

/** What stands in backquotes in the first column of the tables. */
function firstColumns(text: string): string[] {
  return [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word)
  );
}

Deno.test("docs/protocol.md has an example of every object that a client sends", () => {
  const parsed = examples(section("What a client sends")).map(parseClientLine);
  for (const line of parsed) assert(line.ok, JSON.stringify(line));
  const shown = new Set(parsed.map((line) => line.ok && line.object.type));
  assertEquals(types(ClientObjectSchema).filter((type) => !shown.has(type as "send")), []);
});

Deno.test("docs/protocol.md has an example of every object that the server sends", () => {
  const lines = examples(section("What the server sends"));
  const parsed = lines.map(parseServerLine);
  // Nothing in an example is unknown to the schema, which would have taken it away.
  for (const [index, object] of parsed.entries()) {
    assertEquals(object, JSON.parse(lines[index] ?? ""));
  }
  const shown = new Set(parsed.map((object) => object?.type));
  assertEquals(types(ServerObjectSchema).filter((type) => !shown.has(type as "pong")), []);
});

Deno.test("docs/protocol.md has every error code and every close code", () => {
  const [, codes = ""] = protocol.split("## Error codes and close codes\n");
  const documented = firstColumns(codes);
  assertEquals(Object.keys(ERRORS).filter((code) => !documented.includes(code)), []);
  for (const { code } of Object.values(CLOSES)) {
    assert(new RegExp(`^\\| ${code} +\\|`, "m").test(codes), `${code}`);
  }
  // Those that every HTTP server has.
  const silent = ["method_not_allowed", "internal"];
  const http = Object.keys(HTTP_ERRORS).filter((code) => !silent.includes(code));
  assertEquals(http.filter((code) => !protocol.includes(`\`${code}\``)), []);
});

Deno.test("README's table has every setting, and start may read each of them", () => {
  const asked = new Set<string>();
  readSettings({
    get(name) {
      asked.add(name);
      return undefined;
    },
  });
  const [, table = ""] = readme.split("## Configure\n");
  const documented = firstColumns(table.split("\n## ")[0] ?? "");
  const offered = [...asked].filter((name) => {
    // A setting of a later version is refused, and not documented.
    try {
      readSettings({ get: (other) => other === name ? "x".repeat(40) : undefined });
      return true;
    } catch (error) {
      return error instanceof SettingError && !error.message.includes("does not offer it");
    }
  });
  assertEquals(documented.toSorted(), offered.toSorted());
  const [, allowed = ""] = / --allow-env=(PORT\S*) /.exec(config.tasks.start.command) ?? [];
  // All that begins with PG: the driver of the database looks at more of them than the settings.
  const named = [...asked].filter((name) => !name.startsWith("PG"));
  assertEquals(allowed.split(",").toSorted(), [...named, "PG*"].toSorted());
});
