/**
 * The rules once more, as simply as they can be said, to hold a store against.
 *
 * @module
 */

/** Milliseconds for which an ended plain-text guest's name is held for the same address. */
const NAME_HOLD = 60_000;

/** A person in the model; the index is who it is. */
interface Person {
  readonly key: string;
  kind: "member" | "guest" | "plain";
  ended: boolean;
}

/** A conversation in the model; the first is the one of all. */
interface Talk {
  readonly pair?: readonly [number, number];
  readonly texts: string[];
  readonly read: Map<number, number>;
  at: number;
}

/** What the model answers to a draft. */
export type ModelAppended = string | { talk: number; seq: number; at: number; created: boolean };

/** A chat in memory, without ids of its own: people and conversations are numbers. */
export class Model {
  readonly people: Person[] = [];
  readonly talks: Talk[] = [{ texts: [], read: new Map(), at: 0 }];
  readonly #names = new Map<string, { person: number; heldUntil?: number; address: string }>();
  readonly #sent = new Map<string, { talk: number; seq: number; at: number }>();

  /** @returns The new person, or nothing where the name is taken. */
  claim(
    claim: { key: string; kind: "member" | "guest" | "plain"; address: string },
    now: number,
  ): number | undefined {
    const name = this.#names.get(claim.key);
    if (name !== undefined) {
      if (name.heldUntil === undefined) return undefined;
      if (name.heldUntil > now && name.address !== claim.address) return undefined;
    }
    const person = this.people.push({ key: claim.key, kind: claim.kind, ended: false }) - 1;
    this.#names.set(claim.key, { person, address: claim.address });
    return person;
  }

  /** @returns The conversations that ended with the guest, or nothing where there was none. */
  end(person: number, now: number): number[] | undefined {
    const guest = this.people[person];
    if (guest.ended || guest.kind === "member") return undefined;
    guest.ended = true;
    const name = this.#names.get(guest.key);
    if (guest.kind === "guest") this.#names.delete(guest.key);
    else if (name !== undefined) name.heldUntil = now + NAME_HOLD;
    return this.of(person);
  }

  /** @returns Whether the person is a member now. */
  setPassword(person: number): boolean {
    const found = this.people[person];
    if (found.ended || found.kind !== "guest") return false;
    found.kind = "member";
    return true;
  }

  /** @returns What was stored, or a word for why not. */
  append(
    draft: { sender: number; id: string; text: string; to: { key: string } | { talk: number } },
    now: number,
  ): ModelAppended {
    const { sender, id, text, to } = draft;
    const earlier = this.#sent.get(`${sender} ${id}`);
    if (earlier !== undefined) return `repeated ${JSON.stringify(earlier)}`;
    if (this.people[sender].ended) return "ended";
    let talk: number;
    if ("key" in to) {
      const name = this.#names.get(to.key);
      if (name === undefined || name.heldUntil !== undefined || name.person === sender) {
        return "unknown_user";
      }
      const other = name.person;
      talk = this.talks.findIndex(({ pair }) => pair?.includes(sender) && pair.includes(other));
      if (talk < 0) {
        talk = this.talks.push({ pair: [sender, other], texts: [], read: new Map(), at: 0 }) - 1;
      }
    } else {
      const pair = this.talks[to.talk]?.pair;
      if (to.talk !== 0 && !pair?.includes(sender)) return "unknown_conversation";
      if (pair?.some((person) => this.people[person].ended)) return "ended";
      talk = to.talk;
    }
    const conversation = this.talks[talk];
    conversation.at = Math.max(now, conversation.at);
    const seq = conversation.texts.push(text);
    const stored = { talk, seq, at: conversation.at };
    this.#sent.set(`${sender} ${id}`, stored);
    return { ...stored, created: talk !== 0 && seq === 1 };
  }

  /** @returns The mark and whether it moved, or nothing where it is of others. */
  read(
    person: number,
    { talk, seq }: { talk: number; seq: number },
  ): [number, boolean] | undefined {
    const conversation = this.talks[talk];
    if (conversation === undefined) return undefined;
    if (talk !== 0 && !conversation.pair?.includes(person)) return undefined;
    const before = conversation.read.get(person) ?? 0;
    const mark = Math.max(before, Math.min(seq, conversation.texts.length));
    conversation.read.set(person, mark);
    return [mark, mark > before];
  }

  /** A person's private conversations. */
  of(person: number): number[] {
    return this.talks.flatMap(({ pair }, talk) => pair?.includes(person) ? [talk] : []);
  }
}
