/**
 * Decides what becomes of a batch of steps, from what was loaded for it, and says it in a plan that one statement writes.
 * Pure: the same steps and rows give the same plan. Numbers are given by the database, under its locks; here they are counted
 * from the conversation's end, whatever that will be.
 *
 * @module
 */

import type { Addressee, Appended, Conversation, Draft } from "../store.ts";
import { EVERYONE, excerptOf, toConversation } from "../conversation_row.ts";
import { isStorable, type LoadedPerson } from "./rows.ts";

/** Something that is written together with others. */
export type Step =
  | { readonly does: "append"; readonly draft: Draft }
  | { readonly does: "read"; readonly uid: string; readonly in: string; readonly seq: number }
  | { readonly does: "touch"; readonly uid: string };

/** A read mark after it was asked to move. */
export interface Mark {
  readonly seq: number;
  readonly moved: boolean;
  readonly conversation: Conversation;
}

/** What came of a {@linkcode Step}. */
export type StepResult = Appended | Mark | undefined;

/** What `chat_load` gives. */
export interface Loaded {
  /** Rows of the holders, by name key. */
  readonly holders: Readonly<Record<string, number>>;
  readonly people: readonly LoadedPerson[];
  readonly talks: readonly {
    readonly id: string;
    readonly a: number | null;
    readonly b: number | null;
  }[];
  readonly earlier: readonly {
    readonly sender: number;
    readonly id: string;
    readonly in: string;
    readonly seq: number;
    readonly at: number;
  }[];
}

/** A mark to be set: `behind` is how many messages of the batch stand before it. */
interface PlannedMark {
  readonly seq: number;
  readonly behind: number;
}

/** What `chat_commit` takes. */
export interface Plan {
  readonly begins: { readonly id: string; readonly a: number; readonly b: number }[];
  readonly talks: PlannedTalk[];
  readonly people: PlannedPerson[];
  /** Rows of people who must not have ended meanwhile. */
  readonly alive: number[];
  readonly messages: {
    readonly talk: string;
    readonly place: number;
    readonly sender: number;
    readonly id: string;
    readonly name: string;
    readonly text: string;
  }[];
}

interface PlannedTalk {
  readonly id: string;
  /** Messages that it gets. */
  n: number;
  /** Whether it changes; otherwise it is only looked at. */
  locks: boolean;
  readonly a: PlannedMark[];
  readonly b: PlannedMark[];
}

interface PlannedPerson {
  readonly row: number;
  seen: boolean;
  wrote: boolean;
  readonly marks: PlannedMark[];
}

/** What `chat_commit` gives: how things stood just before the batch. */
export interface Committed {
  /** The transaction. */
  readonly tx: string;
  readonly talks: readonly {
    readonly id: string;
    readonly first: number;
    readonly last: number;
    readonly at: number | null;
    readonly aRead: number;
    readonly bRead: number;
    readonly excerpt: string | null;
    /** The transaction that changed it last, before this one. */
    readonly tx: string;
  }[];
  readonly people: readonly { readonly row: number; readonly read: number }[];
}

/** A conversation of the batch, while the batch is decided. */
interface Talk {
  readonly id: string;
  readonly a: LoadedPerson | undefined;
  readonly b: LoadedPerson | undefined;
  readonly planned: PlannedTalk;
}

/** How a conversation stands while the results are told in their order. */
interface State {
  readonly first: number;
  last: number;
  at: number | null;
  aRead: number;
  bRead: number;
  excerpt: string | null;
}

type Refusal = "unknown_user" | "unknown_conversation" | "ended";
type Told = (states: ReadonlyMap<string, State>, marks: Map<number, number>) => StepResult;

/** What {@linkcode decide} needs from outside. */
export interface DecideOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** An opaque id that was never used. */
  readonly randomId: () => string;
}

/** What to load for steps: the argument of `chat_load`. */
export function wanted(steps: readonly Step[]): Record<string, string>[] {
  return steps.map((step) => {
    if (step.does === "touch") return { uid: step.uid };
    if (step.does === "read") return only({ uid: step.uid, talk: step.in });
    const { id, sender, to } = step.draft;
    return only({
      uid: sender,
      id,
      ...("key" in to ? { key: to.key } : { talk: to.conversation }),
    });
  });
}

/** Leaves out what cannot be in the database. */
function only(entry: { readonly [name: string]: string | undefined }): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(entry)) {
    if (value !== undefined && isStorable(value)) kept[name] = value;
  }
  return kept;
}

/** A batch that was decided. */
export class Decision {
  readonly plan: Plan = { begins: [], talks: [], people: [], alive: [], messages: [] };
  readonly #options: DecideOptions;
  readonly #told: Told[] = [];
  readonly #holders: Loaded["holders"];
  readonly #byUid = new Map<string, LoadedPerson>();
  readonly #byRow = new Map<number, LoadedPerson>();
  readonly #talks = new Map<string, Talk>();
  readonly #pairs = new Map<string, Talk>();
  readonly #earlier = new Map<string, Told>();
  readonly #people = new Map<number, PlannedPerson>();
  readonly #alive = new Set<number>();

  /**
   * @param steps In their order.
   * @param loaded What the database knows of them.
   * @param options Time and randomness.
   */
  constructor(steps: readonly Step[], loaded: Loaded, options: DecideOptions) {
    this.#options = options;
    this.#holders = loaded.holders;
    for (const person of loaded.people) {
      this.#byUid.set(person.uid, person);
      this.#byRow.set(person.row, person);
    }
    for (const { id, a, b } of loaded.talks) {
      this.#addTalk(id, this.#byRow.get(a ?? 0), this.#byRow.get(b ?? 0));
    }
    for (const { sender, id, in: talk, seq, at } of loaded.earlier) {
      this.#earlier.set(`${sender} ${id}`, () => ({ kind: "repeated", in: talk, seq, at }));
    }
    for (const step of steps) this.#told.push(this.#decide(step));
    this.plan.people.push(...this.#people.values());
    this.plan.alive.push(...this.#alive);
  }

  /** Whether there is nothing to write or to look at. */
  get isEmpty(): boolean {
    return this.plan.talks.length === 0 && this.plan.people.length === 0;
  }

  /**
   * What came of each step.
   *
   * @param committed How things stood just before.
   */
  results(committed: Committed): StepResult[] {
    const states = new Map<string, State>(committed.talks.map((talk) => [talk.id, { ...talk }]));
    const marks = new Map(committed.people.map(({ row, read }) => [row, read]));
    return this.#told.map((told) => told(states, marks));
  }

  #decide(step: Step): Told {
    switch (step.does) {
      case "append":
        return this.#append(step.draft);
      case "read":
        return this.#read(step);
      case "touch": {
        const person = this.#byUid.get(step.uid);
        if (person === undefined || person.ended) return () => undefined;
        this.#plannedPerson(person).seen = true;
        const { now } = this.#options;
        return () => {
          person.seenAt = Math.max(person.seenAt, now);
          return undefined;
        };
      }
    }
  }

  #append(draft: Draft): Told {
    const sender = this.#byUid.get(draft.sender);
    if (sender === undefined) return refuse("ended");
    const used = `${sender.row} ${draft.id}`;
    const earlier = this.#earlier.get(used);
    if (earlier !== undefined) return earlier;
    const found = sender.ended ? "ended" : this.#find(sender, draft.to);
    if (typeof found === "string") return refuse(found);
    const { talk, created } = found;
    const { id, text } = draft;
    const place = ++talk.planned.n;
    talk.planned.locks = true;
    this.plan.messages.push({
      talk: talk.id,
      place,
      sender: sender.row,
      id,
      name: sender.name,
      text,
    });
    const planned = this.#plannedPerson(sender);
    planned.seen = planned.wrote = true;
    for (const person of [sender, talk.a, talk.b]) if (person) this.#alive.add(person.row);

    let stored: { seq: number; at: number } | undefined;
    this.#earlier.set(used, () => {
      const { seq, at } = stored ?? { seq: 0, at: 0 };
      return { kind: "repeated", in: talk.id, seq, at };
    });
    const { now } = this.#options;
    return (states) => {
      const state = stateOf(states, talk.id);
      const seq = ++state.last;
      const at = state.at = Math.max(now, state.at ?? 0);
      state.excerpt = excerptOf(text);
      sender.seenAt = Math.max(sender.seenAt, now);
      stored = { seq, at };
      const message = { in: talk.id, seq, id, uid: sender.uid, from: sender.name, text, at };
      return { kind: "stored", message, conversation: describe(talk, state), created };
    };
  }

  #read({ uid, in: id, seq }: Extract<Step, { does: "read" }>): Told {
    const person = this.#byUid.get(uid);
    const talk = this.#talks.get(id);
    if (person === undefined || talk === undefined) return () => undefined;
    const { planned } = talk;
    const mark = { seq, behind: planned.n };
    if (id === EVERYONE) {
      const { marks: planning } = this.#plannedPerson(person);
      if (seq > 0) planning.push(mark);
      return (states, marks) => {
        const state = stateOf(states, id);
        const before = marks.get(person.row) ?? 0;
        const now = Math.max(before, Math.min(seq, state.last));
        marks.set(person.row, now);
        return { seq: now, moved: now > before, conversation: describe(talk, state) };
      };
    }
    if (person !== talk.a && person !== talk.b) return () => undefined;
    const side = person === talk.a ? "a" : "b";
    if (seq > 0) {
      planned.locks = true;
      planned[side].push(mark);
    }
    return (states) => {
      const state = stateOf(states, id);
      const before = side === "a" ? state.aRead : state.bRead;
      const now = Math.max(before, Math.min(seq, state.last));
      if (side === "a") state.aRead = now;
      else state.bRead = now;
      return { seq: now, moved: now > before, conversation: describe(talk, state) };
    };
  }

  #find(sender: LoadedPerson, to: Addressee): { talk: Talk; created: boolean } | Refusal {
    if ("key" in to) {
      const other = Object.hasOwn(this.#holders, to.key)
        ? this.#byRow.get(this.#holders[to.key])
        : undefined;
      if (other === undefined || other === sender || other.ended) return "unknown_user";
      if (to.uid !== undefined && to.uid !== other.uid) return "ended";
      const talk = this.#pairs.get(pairKey(sender, other));
      return talk === undefined
        ? { talk: this.#begin(sender, other), created: true }
        : { talk, created: false };
    }
    const talk = this.#talks.get(to.conversation);
    if (talk === undefined) return "unknown_conversation";
    if (talk.id === EVERYONE) return { talk, created: false };
    if (talk.a !== sender && talk.b !== sender) return "unknown_conversation";
    const other = talk.a === sender ? talk.b : talk.a;
    return other === undefined || other.ended ? "ended" : { talk, created: false };
  }

  #begin(one: LoadedPerson, other: LoadedPerson): Talk {
    const [a, b] = one.row < other.row ? [one, other] : [other, one];
    const id = this.#options.randomId();
    this.plan.begins.push({ id, a: a.row, b: b.row });
    return this.#addTalk(id, a, b);
  }

  #addTalk(id: string, a: LoadedPerson | undefined, b: LoadedPerson | undefined): Talk {
    const planned: PlannedTalk = { id, n: 0, locks: false, a: [], b: [] };
    const talk = { id, a, b, planned };
    this.#talks.set(id, talk);
    if (a && b) this.#pairs.set(pairKey(a, b), talk);
    this.plan.talks.push(planned);
    return talk;
  }

  #plannedPerson({ row }: LoadedPerson): PlannedPerson {
    let planned = this.#people.get(row);
    if (planned === undefined) {
      planned = { row, seen: false, wrote: false, marks: [] };
      this.#people.set(row, planned);
    }
    return planned;
  }
}

function refuse(code: Refusal): Told {
  return () => ({ kind: "refused", code });
}

function pairKey(one: LoadedPerson, other: LoadedPerson): string {
  return one.row < other.row ? `${one.row}:${other.row}` : `${other.row}:${one.row}`;
}

function stateOf(states: ReadonlyMap<string, State>, id: string): State {
  const state = states.get(id);
  if (state === undefined) throw new Error(`The database said nothing of the conversation "${id}"`);
  return state;
}

function describe({ id, a, b }: Talk, state: State): Conversation {
  const row = { id, ...state };
  if (a === undefined || b === undefined) return toConversation(row);
  const participant = ({ uid, name, kind, ended, seenAt }: LoadedPerson, read: number) => ({
    uid,
    name,
    kind,
    ended,
    seenAt,
    read,
  });
  return toConversation(row, [participant(a, state.aRead), participant(b, state.bRead)]);
}
