/**
 * What is measured.
 *
 * @module
 */
import type { DialectName } from "../generator/dialects.ts";
import type { Figures, Order } from "./measure.ts";

/** Messages under way in the saturated measurements. */
const OUTSTANDING = 64;

/** How much is done. */
export interface Effort {
  readonly warmUp: number;
  readonly seconds: number;
  /** People in crowds. */
  readonly crowd: number;
  /** Readers of the fan-outs. */
  readonly readers: readonly number[];
}

/** Enough to trust. */
export const FULL: Effort = {
  warmUp: 2,
  seconds: 5,
  crowd: 5_000,
  readers: [10, 100, 1_000, 5_000],
};

/** Enough to see that everything works; the figures mean nothing. */
export const QUICK: Effort = { warmUp: 0.2, seconds: 0.5, crowd: 50, readers: [10, 50] };

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** A figure, or what becomes of several. */
  readonly value: (figures: Figures) => number | undefined;
  readonly digits?: number;
}

/** Something that is measured of every system. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  order(dialect: DialectName): Order;
  /** The first is what the systems are compared by. */
  readonly columns: readonly Column[];
}

const SERVER_BUSY: Column = {
  title: "server busy, %",
  value: ({ serverBusy }) => percent(serverBusy),
};
const GENERATOR_BUSY: Column = {
  title: "generator busy, %",
  value: ({ generator }) => percent(generator),
};

const OTHERS_BUSY: Column = {
  title: "others busy, %",
  value: ({ serverAllBusy, serverBusy = 0, generator = 0 }) =>
    serverAllBusy === undefined
      ? undefined
      : Math.max(0, serverAllBusy - serverBusy - generator) * 100,
};

/** What each second of the server's own processor gave: nearly the same on a busy machine and on a calm one. */
function perBusySecond(name: string): (figures: Figures) => number | undefined {
  return (figures) => {
    const [value, busy] = [figures[name], figures.serverBusy];
    return value === undefined || busy === undefined ? undefined : value / busy;
  };
}

/** What each of those who come takes of the server's processor: as steady as {@linkcode perBusySecond}. */
function processorEach(rate: string): Column {
  return {
    title: "processor each, ms",
    value: (figures) => {
      const busy = perBusySecond(rate)(figures);
      return busy === undefined ? undefined : 1_000 / busy;
    },
    digits: 2,
  };
}

/** Everything that is measured, in order. */
export function scenarios({ warmUp, seconds, crowd, readers }: Effort): Scenario[] {
  const fanOut = (count: number, { writers = 1, stalled = 0 } = {}) => (dialect: DialectName) => ({
    kind: "fan-out" as const,
    dialect,
    readers: count,
    writers,
    outstanding: OUTSTANDING,
    stalled,
    warmUp,
    seconds,
  });
  const rate: Column[] = [
    { title: "deliveries/s", value: ({ deliveriesPerSecond }) => deliveriesPerSecond },
    { title: "per busy second", value: perBusySecond("deliveriesPerSecond") },
    { title: "messages/s", value: ({ messagesPerSecond }) => messagesPerSecond },
    { title: "bytes each", value: ({ bytesPerDelivery }) => bytesPerDelivery },
    SERVER_BUSY,
    GENERATOR_BUSY,
    OTHERS_BUSY,
  ];
  const middling = readers.includes(100) ? 100 : readers.at(-1) ?? 10;
  return [
    ...readers.map((count): Scenario => ({
      id: `fan-out-${count}`,
      title: `Fan-out to ${
        count.toLocaleString("en")
      } readers, ${OUTSTANDING} messages of one writer under way`,
      order: fanOut(count),
      columns: rate,
    })),
    {
      id: "many-writers",
      title: `Fan-out to ${middling} readers, 16 writers with 4 messages under way each`,
      order: fanOut(middling, { writers: 16 }),
      columns: rate,
    },
    {
      id: "latency",
      title:
        `Latency at 20,000 deliveries a second to ${middling} readers, from when a message was due, ms`,
      order: (dialect) => ({
        kind: "latency",
        dialect,
        readers: middling,
        perSecond: 20_000,
        warmUp,
        seconds: seconds * 2,
      }),
      columns: [
        { title: "p50", value: ({ p50 }) => p50, digits: 2 },
        { title: "p99", value: ({ p99 }) => p99, digits: 2 },
        { title: "p99.9", value: ({ p999 }) => p999, digits: 2 },
        { title: "greatest", value: ({ greatest }) => greatest, digits: 2 },
        {
          title: "generator late, p99",
          value: ({ generatorLateP99 }) => generatorLateP99,
          digits: 2,
        },
        SERVER_BUSY,
      ],
    },
    {
      id: "private",
      title: `Private messages between ${OUTSTANDING} pairs, one under way in each`,
      order: (dialect) => ({ kind: "pairs", dialect, pairs: OUTSTANDING, warmUp, seconds }),
      columns: [
        { title: "messages/s", value: ({ messagesPerSecond }) => messagesPerSecond },
        { title: "per busy second", value: perBusySecond("messagesPerSecond") },
        SERVER_BUSY,
        GENERATOR_BUSY,
        OTHERS_BUSY,
      ],
    },
    {
      id: "storm",
      title: `${crowd.toLocaleString("en")} come at once, and then do nothing`,
      order: (dialect) => ({ kind: "storm", dialect, people: crowd, seconds: seconds * 2 }),
      columns: [
        { title: "connections/s", value: ({ connectionsPerSecond }) => connectionsPerSecond },
        processorEach("connectionsPerSecond"),
        { title: "until live, p50, ms", value: ({ p50 }) => p50, digits: 1 },
        { title: "p99", value: ({ p99 }) => p99, digits: 1 },
        { title: "sign-ins/s before", value: ({ signInsPerSecond }) => signInsPerSecond },
        {
          title: "memory each when idle, KiB",
          value: ({ fullMiB, emptyMiB }) =>
            fullMiB === undefined || emptyMiB === undefined
              ? undefined
              : (fullMiB - emptyMiB) * 1_024 / crowd,
          digits: 1,
        },
        { title: "idle server busy, %", value: ({ idleBusy }) => percent(idleBusy), digits: 1 },
        GENERATOR_BUSY,
      ],
    },
    {
      id: "resume",
      title: `${
        crowd.toLocaleString("en")
      } come back at once after the server was killed; 50 messages were missed`,
      order: (dialect) => ({ kind: "resume", dialect, people: crowd, missed: 50, seconds: 0 }),
      columns: [
        { title: "resumes/s", value: ({ resumesPerSecond }) => resumesPerSecond },
        processorEach("resumesPerSecond"),
        { title: "seconds, all", value: ({ seconds }) => seconds, digits: 2 },
        { title: "messages replayed", value: ({ replayed }) => replayed },
        {
          title: "seconds of the restart",
          value: ({ restartSeconds }) => restartSeconds,
          digits: 2,
        },
        GENERATOR_BUSY,
      ],
    },
    {
      id: "stalled",
      title: `Fan-out to ${middling} readers beside 200 connections that do not read`,
      order: fanOut(middling, { stalled: 200 }),
      columns: [
        ...rate.slice(0, 3),
        { title: "server's memory at the end, MiB", value: ({ serverMiB }) => serverMiB },
        SERVER_BUSY,
        GENERATOR_BUSY,
        OTHERS_BUSY,
      ],
    },
  ];
}

function percent(part: number | undefined): number | undefined {
  return part === undefined ? undefined : part * 100;
}
