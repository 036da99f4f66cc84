/**
 * The machine: which processors there are, who uses them, and how much memory a process takes. Where the system does not tell
 * (anything but Linux), figures are left out and nothing is pinned.
 *
 * @module
 */
import { cpus, release, totalmem, type } from "node:os";

/** Ticks of a second in `/proc`, on every usual Linux. */
const TICKS = 100;

const MIB = 1_048_576;

/** Which processors the server and the generator have, if that can be said. */
export interface Pinning {
  readonly server: string;
  readonly generator: string;
}

/**
 * Finds out whether programs can be kept on processors of their own: at least two that are not the two threads of one core, and
 * `taskset` to say so.
 */
export async function findPinning(): Promise<Pinning | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const status = await Deno.readTextFile("/proc/self/status");
  const allowed = listed(/^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1] ?? "");
  const [first] = allowed;
  if (first === undefined) return undefined;
  const threads = `/sys/devices/system/cpu/cpu${first}/topology/thread_siblings_list`;
  const siblings = listed((await Deno.readTextFile(threads).catch(() => "")).trim());
  const second = allowed.find((processor) => processor !== first && !siblings.includes(processor));
  if (second === undefined) return undefined;
  try {
    await new Deno.Command("taskset", { args: ["--version"], stdout: "null" }).output();
  } catch {
    return undefined;
  }
  return { server: String(first), generator: String(second) };
}

/** The numbers of a list such as `0-3,8`. */
function listed(list: string): number[] {
  return list.split(",").filter((part) => part !== "").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/**
 * A command that keeps its process and all its threads on a processor.
 *
 * @param command The command.
 * @param processor Which; anywhere when left out.
 */
export function pinned(command: readonly string[], processor: string | undefined): string[] {
  return processor === undefined ? [...command] : ["taskset", "-c", processor, ...command];
}

/** What the machine is, for whoever reads the figures elsewhere. */
export async function describeMachine() {
  const all = cpus();
  const names = { linux: await distribution() } as Record<string, string | undefined>;
  return {
    processor: all[0]?.model ?? "unknown",
    processors: all.length,
    memoryMiB: Math.round(totalmem() / MIB),
    system: names[Deno.build.os] ?? `${type()} ${release()}`,
  };
}

async function distribution(): Promise<string | undefined> {
  const text = await Deno.readTextFile("/etc/os-release").catch(() => "");
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1];
}

/** Processor's time so far, in seconds: a process's own, and everybody's together. */
export interface ProcessorTime {
  readonly own: number;
  readonly all: number;
  /** When it was looked at, in ms. */
  readonly at: number;
}

/** Looks at the processor's time of a process. */
export function processorTime(pid: number): ProcessorTime | undefined {
  try {
    // Behind the name, which may hold anything but a closing bracket at the end.
    const own = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
    const [, ...all] = Deno.readTextFileSync("/proc/stat").split("\n")[0]?.split(/\s+/) ?? [];
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = all.map(Number);
    return {
      own: (Number(own[11]) + Number(own[12])) / TICKS,
      all: (user + nice + system + irq + softIrq) / TICKS,
      at: performance.now(),
    };
  } catch {
    return undefined;
  }
}

/** Resident memory of a process, in MiB. */
export function residentMiB(pid: number): number | undefined {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kib === undefined ? undefined : Number(kib) / 1_024;
  } catch {
    return undefined;
  }
}
