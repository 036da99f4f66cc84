/** What a module takes from another one. */
export interface Import {
  /** The other module, as it is written. */
  specifier: string;
  /** The names that are taken; `*` for all of them, `default` for the default. */
  names: string[];
  /** Line of the statement, from 1. */
  line: number;
}

const NAME = String.raw`[\w$]+`;
const FROM = String.raw`\s*from\s*(["'])([^"'\n]+)\1`;
/** `import a, { b } from "x"`, with or without `type`. */
const IMPORT = new RegExp(
  String
    .raw`\bimport\s+(?:type\s+(?!from\b))?((?:${NAME}\s*,?\s*)?(?:\{[^}]*\}|\*\s*as\s+${NAME})?)`,
);
/** `export { a } from "x"` and `export * from "x"`. */
const EXPORT = new RegExp(
  String.raw`\bexport\s+(?:type\s+)?(\{[^}]*\}|\*(?:\s*as\s+${NAME})?)`,
);
const SIDE_EFFECT = /\bimport\s*(["'])([^"'\n]+)\1/g;
/** `import("x")`, with the pattern before it or the name after it. */
const DYNAMIC = new RegExp(
  String
    .raw`(?:\{([^{}]*)\}\s*=\s*await\s+)?\bimport\s*\(\s*(["'])([^"'\n]+)\2\s*,?\s*\)(?:\.(${NAME}))?`,
  "g",
);

/**
 * Finds all that a module imports or exports again. Comments and template
 * literals are passed over.
 *
 * @param source Text of the module, as TypeScript or JavaScript
 */
export function readImports(source: string): Import[] {
  const code = withoutComments(source);
  const found: (Import & { at: number })[] = [];
  const add = (at: number, specifier: string, names: string[]) => {
    // A statement may be matched from the line break before it.
    const line = code.slice(0, at).split("\n").length;
    found.push({ at, specifier, names, line });
  };
  for (const kind of [IMPORT, EXPORT]) {
    for (
      const match of code.matchAll(new RegExp(`${kind.source}${FROM.replace("\\1", "\\2")}`, "g"))
    ) {
      add(match.index, match[3], namesOf(match[1]));
    }
  }
  for (const match of code.matchAll(SIDE_EFFECT)) add(match.index, match[2], []);
  for (const match of code.matchAll(DYNAMIC)) {
    const [, pattern, , specifier, member] = match;
    const names = pattern !== undefined ? patternNames(pattern) : [member ?? "*"];
    add(match.index, specifier, names);
  }
  return found.sort((a, b) => a.at - b.at)
    .map(({ specifier, names, line }) => ({ specifier, names, line }));
}

/** The names of `a, { b as c, type d }` and of `* as e`. */
function namesOf(clause: string): string[] {
  const braces = /\{([^}]*)\}/.exec(clause);
  const names = braces === null ? [] : listed(braces[1]).map((item) => {
    return item.replace(/^type\s+(?!as\b)/, "").split(/\s+as\s+/)[0].trim();
  });
  if (clause.includes("*")) names.push("*");
  const isDefault = new RegExp(`^${NAME}`).test(clause.trim());
  return isDefault ? ["default", ...names] : names;
}

/** The names of `{ a, b: c }`; what is left over is all of them. */
function patternNames(pattern: string): string[] {
  return listed(pattern).map((item) => item.startsWith("...") ? "*" : item.split(":")[0].trim());
}

function listed(text: string): string[] {
  return text.split(",").map((item) => item.trim()).filter((item) => item !== "");
}

/**
 * Blanks comments and template literals, and keeps lines where they are. A
 * string that ends nowhere, as a quote in a regular expression seems to start
 * one, ends with its line.
 */
function withoutComments(source: string): string {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`/g;
  return source.replace(token, (text) => {
    const isString = text.startsWith('"') || text.startsWith("'");
    return isString ? text : text.replace(/[^\n]/g, " ");
  });
}
