import { newResetCode, RESET_CODE_MS, resetCodeDigest } from "../auth/reset_code.ts";
import { parseName } from "../protocol/names.ts";
import { type Account, type Store, StoreError } from "../store/store.ts";

/** What the command is told to do, as the help has it. */
export const USAGE = `Usage: deno task account <command>

  list          list the accounts: names that have a password, or are to get one
  create NAME   make an account, and print a one-time code that sets its password
  reset NAME    take the password away, sign out everywhere, and print a code for a new one
  delete NAME   remove an account and what its owner wrote, after a question; --yes asks none
  help          print this

The code is typed at /reset, within a day. The chat is where the server has it: in the database
that DATABASE_URL (or PGHOST and its like) names, otherwise in the folder that CHAT_DATA names.
Servers may run meanwhile: they notice within a second or two.`;

/** Accounts read at once. */
const PAGE = 500;

/** What the command needs from outside. */
export interface CommandOptions {
  /** Opens the store, once it is sure that there is something to do. */
  readonly open: () => Promise<Store>;
  /** Writes a line of the result. */
  readonly print: (line: string) => void;
  /** Writes why it did not work, in one line. */
  readonly complain: (line: string) => void;
  /** Asks a question that is answered by yes or no; where nobody can answer it is no. */
  readonly confirm: (question: string) => boolean;
  /** Milliseconds since 1970. @default {Date.now} */
  readonly now?: () => number;
}

/** Why a command was not carried out. */
class CommandError extends Error {
  override readonly name = "CommandError";
}

/**
 * The operator's command for accounts.
 *
 * @param args Behind `deno task account`.
 * @param options What it works with.
 * @returns The exit code: 0 when it was done, 1 when it could not be, 2 when it was not understood.
 */
export async function accountCommand(
  args: readonly string[],
  options: CommandOptions,
): Promise<number> {
  const { print, complain } = options;
  if (args.some((arg) => ["help", "--help", "-h"].includes(arg))) {
    print(USAGE);
    return 0;
  }
  const run = commandOf(args);
  if (typeof run === "string") {
    complain(`${run}: see \`deno task account help\``);
    return 2;
  }
  try {
    const store = await options.open();
    try {
      await run(store, options);
    } finally {
      await store.close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof StoreError)) throw error;
    complain(error.message);
    return 1;
  }
}

type Run = (store: Store, options: CommandOptions) => Promise<void>;

/** What to do, or what is wrong with how it was asked for. */
function commandOf([command, name, ...rest]: readonly string[]): Run | string {
  switch (command) {
    case undefined:
      return "Say what to do";
    case "list":
      return name === undefined ? list : `The argument ${JSON.stringify(name)} is one too many`;
    case "create":
    case "reset":
      if (name === undefined) return "The name is missing";
      if (rest.length > 0) return `The argument ${JSON.stringify(rest[0])} is one too many`;
      return command === "create"
        ? (store, options) => create(name, { store, options })
        : (store, options) => reset(name, { store, options });
    case "delete": {
      const words = [name, ...rest].filter((word) => word !== undefined && word !== "--yes");
      const [typed, extra] = words;
      if (typed === undefined) return "The name is missing";
      if (extra !== undefined) return `The argument ${JSON.stringify(extra)} is one too many`;
      const asked = words.length === rest.length + 1;
      return (store, options) => remove(typed, { store, options, asked });
    }
    default:
      return `There is no command ${JSON.stringify(command)}`;
  }
}

async function list(store: Store, { print }: CommandOptions): Promise<void> {
  const accounts: Account[] = [];
  let after: string | undefined;
  do {
    const place = after === undefined ? {} : { after };
    const page = await store.people({ prefix: "", limit: PAGE, ...place });
    accounts.push(...page.filter(({ kind }) => kind === "member"));
    after = page.length < PAGE ? undefined : page.at(-1)?.key;
  } while (after !== undefined);
  if (accounts.length === 0) return print("There are no accounts yet");
  const width = Math.max(...accounts.map(({ name }) => [...name].length));
  for (const { name, key, seenAt } of accounts) {
    const { password, code } = await store.credentials(key) ?? {};
    const state = password !== undefined
      ? ""
      : code !== undefined
      ? "  waits for its code"
      : "  no password, and no code that is valid";
    const padding = " ".repeat(width - [...name].length);
    print(`${name}${padding}  last seen ${dateOf(seenAt)}${state}`);
  }
}

interface Parts {
  readonly store: Store;
  readonly options: CommandOptions;
}

async function create(typed: string, { store, options }: Parts): Promise<void> {
  const { name, key } = nameOf(typed);
  const claimed = await store.claimName({ name, key, kind: "member", address: "" });
  if (!claimed.ok) {
    throw new CommandError(
      claimed.by === "member"
        ? `There is an account "${name}" already: \`reset\` gives a new code for it`
        : `A guest has the name "${name}": the guest can set a password at /account, or sign out and leave the name to you`,
    );
  }
  options.print(`Made the account "${name}"`);
  await giveCode(claimed.account, { store, options });
}

async function reset(typed: string, { store, options }: Parts): Promise<void> {
  const { name, key } = nameOf(typed);
  const account = (await store.credentials(key))?.account;
  if (account === undefined) {
    throw new CommandError(`There is no account "${name}": \`list\` tells which there are`);
  }
  if (account.kind !== "member") {
    throw new CommandError(`"${account.name}" is a guest, who has no password to reset`);
  }
  await giveCode(account, { store, options });
}

async function remove(typed: string, parts: Parts & { asked: boolean }): Promise<void> {
  const { store, options: { print, confirm }, asked } = parts;
  const { name, key } = nameOf(typed);
  const account = (await store.credentials(key))?.account;
  if (account === undefined) {
    throw new CommandError(`There is no account "${name}": \`list\` tells which there are`);
  }
  const question =
    `Remove "${account.name}" and all that "${account.name}" wrote? It cannot be taken back`;
  if (asked && !confirm(question)) {
    throw new CommandError("Nothing was removed: answer with y, or give --yes");
  }
  if (await store.deleteAccount(account.uid) === undefined) {
    throw new CommandError(`The account "${name}" was removed meanwhile`);
  }
  print(`Removed the account "${account.name}"; a server removes the messages little by little`);
}

async function giveCode(
  { uid, name }: Account,
  { store, options: { print, now = Date.now } }: Parts,
): Promise<void> {
  const code = newResetCode();
  const expiresAt = now() + RESET_CODE_MS;
  const ended = await store.resetPassword({ uid, code: await resetCodeDigest(code), expiresAt });
  if (ended === undefined) throw new CommandError(`The account "${name}" was removed meanwhile`);
  if (ended.length > 0) print(`Signed out: ${ended.length}`);
  print(`One-time code: ${code}`);
  print(`It sets the password of "${name}" at /reset, until ${dateOf(expiresAt)}`);
}

function nameOf(typed: string): { name: string; key: string } {
  const name = parseName(typed);
  if (!name.ok) {
    throw new CommandError(`The name ${JSON.stringify(typed)} cannot be used: ${name.reason}`);
  }
  return name.value;
}

/** Day and minute, the same wherever the server stands. */
function dateOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
