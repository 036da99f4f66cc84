const SOURCE = /\.[jt]sx?$/;
const COMPONENT = /\.[jt]sx$/;
const TEST = /[._]test\.[jt]sx?$/;

/** The modules below a folder that may hold JSX, and so components. */
export async function crawlComponents(dir: string): Promise<string[]> {
  return (await crawlModules(dir)).filter((path) => COMPONENT.test(path));
}

/**
 * The modules below a folder, as sorted paths relative to it. Tests and
 * declarations are left out; a folder that is missing has none.
 */
export async function crawlModules(dir: string): Promise<string[]> {
  const files = await crawlFiles(dir);
  return files.filter((path) => SOURCE.test(path) && !TEST.test(path) && !path.endsWith(".d.ts"));
}

/** The files below a folder, as sorted paths relative to it. */
export async function crawlFiles(dir: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (below: string) => {
    for await (const entry of Deno.readDir(`${dir}/${below}`)) {
      const path = below + entry.name;
      if (entry.isDirectory) await visit(`${path}/`);
      else if (entry.isFile && !entry.name.startsWith(".")) found.push(path);
    }
  };
  try {
    await visit("");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}
