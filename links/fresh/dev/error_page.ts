/** Lines shown before and after the one that an error comes from. */
const AROUND = 4;

/**
 * A page that shows an error: its message, where it comes from, and the lines
 * there. All of it is text, escaped.
 *
 * @param error What was thrown
 * @param root Folder of the project; files in it are named relative to it
 */
export async function errorPage(error: unknown, root: string): Promise<string> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? error.stack ?? "" : "";
  const place = findBuildPlace(message, root) ?? findPlace(stack);
  const where = place === null
    ? ""
    : `<p><code>${
      escape(`${place.file.replace(`${root}/`, "")}:${place.line}:${place.column}`)
    }</code></p>${await codeFrame(place)}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/>
<title>${escape(message.split("\n")[0])}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.25rem; white-space: pre-wrap; overflow-wrap: anywhere }
pre { overflow: auto; padding: 1rem; border: 1px solid GrayText }
mark { display: block }
</style>
</head>
<body>
<h1>${escape(message)}</h1>
${where}
<pre>${escape(stack.replaceAll(`file://${root}/`, ""))}</pre>
</body>
</html>`;
}

interface Place {
  file: string;
  line: number;
  column: number;
}

/** Where an error comes from: its first frame that is the project's own. */
export function findPlace(stack: string): Place | null {
  const frames = [...stack.matchAll(/file:\/\/(\/[^\s)]+?):(\d+):(\d+)/g)]
    .map(([, file, line, column]) => ({
      file: decodeURIComponent(file),
      line: Number(line),
      column: Number(column),
    }));
  const isOwn = ({ file }: Place) => !/\/(node_modules|links)\//.test(file);
  return frames.find(isOwn) ?? frames.at(0) ?? null;
}

/** esbuild writes `file:line:column: ERROR:`, with columns from 0. */
function findBuildPlace(message: string, root: string): Place | null {
  const match = /^(\S+?):(\d+):(\d+): ERROR: /m.exec(message);
  if (match === null) return null;
  const [, file, line, column] = match;
  return {
    file: file.startsWith("/") ? file : `${root}/${file}`,
    line: Number(line),
    column: Number(column) + 1,
  };
}

async function codeFrame({ file, line }: Place): Promise<string> {
  let lines: string[];
  try {
    lines = (await Deno.readTextFile(file)).split("\n");
  } catch {
    // The message and the place remain.
    return "";
  }
  const first = Math.max(1, line - AROUND);
  const shown = lines.slice(first - 1, line + AROUND).map((text, i) => {
    const numbered = escape(`${String(first + i).padStart(5)}  ${text}`);
    return first + i === line ? `<mark>${numbered}</mark>` : `${numbered}\n`;
  });
  return `<pre>${shown.join("")}</pre>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
