/**
 * The rules once more, as simply as they can be said, to hold a store against.
 *
 * @module
 */

/** Milliseconds for which an ended plain-text guest's name is held for the same address. */
const NAME_HOLD = 60_000;

/** Milliseconds for which the id of a message is remembered after it was removed by its age. */
const REMEMBERED = 30 * 24 * 60 * 60 * 1_000;

/** A person in the model; the index is who it is. */
interface Person {
  readonly key: string;
  kind: "member" | "guest" | "plain";
  ended: boolean;
  /** Takes along own messages. */
  deleted: boolean;
}

/** A message in the model. */
interface Said {
  readonly sender: number;
  /** The id with which it was sent. */
  readonly id: string;
  /** Nothing when it was removed. */
  text: string | undefined;
  readonly at: number;
}

/** A conversation in the model; the first is the one of all. */
interface Talk {
  readonly pair?: readonly [number, number];
  /** All that was ever said, those below `first` too. */
  readonly said: Said[];
  readonly read: Map<number, number>;
  first: number;
  at: number;
  /** Both have left, and nothing is kept. */
  gone: boolean;
}

/** What the model answers to a draft. */
export type ModelAppended = string | { talk: number; seq: number; at: number; created: boolean };

/** A chat in memory, without ids of its own: people and conversations are numbers. */
export class Model {
  readonly people: Person[] = [];
  readonly talks: Talk[] = [newTalk()];
  readonly #names = new Map<string, { person: number; heldUntil?: number; address: string }>();
  readonly #sent = new Map<string, { talk: number; seq: number; at: number }>();
  /** When the messages of these ids were removed by their age. */
  readonly #removedAt = new Map<string, number>();

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
    const person =
      this.people.push({ key: claim.key, kind: claim.kind, ended: false, deleted: false }) - 1;
    this.#names.set(claim.key, { person, address: claim.address });
    return person;
  }

  /** @returns The conversations that ended with the guest, or nothing where there was none. */
  end(person: number, now: number): number[] | undefined {
    return this.people[person].kind === "member" ? undefined : this.#end(person, now);
  }

  /** @returns Whether the person is a member now. */
  setPassword(person: number): boolean {
    const found = this.people[person];
    if (found.ended || found.kind !== "guest") return false;
    found.kind = "member";
    return true;
  }

  /** @returns The conversations that ended with the person, or nothing where there was none. */
  delete(person: number, now: number): number[] | undefined {
    const ended = this.#end(person, now);
    if (ended !== undefined) this.people[person].deleted = true;
    return ended;
  }

  /** Does all that is to be done, messages as old as `keep` removed. */
  tidy({ keep }: { keep?: number }, now: number): void {
    for (const talk of this.talks) {
      if (talk.pair?.every((person) => this.people[person].ended) && !talk.gone) {
        talk.gone = true;
        // What was removed by its age before is remembered by itself.
        for (const { sender, id } of talk.said.slice(talk.first - 1)) {
          this.#sent.delete(`${sender} ${id}`);
        }
      }
      for (const message of talk.said) {
        if (this.people[message.sender].deleted) message.text = undefined;
      }
      if (keep === undefined || talk.gone) continue;
      while (talk.first <= talk.said.length && talk.said[talk.first - 1].at <= now - keep) {
        const { sender, id } = talk.said[talk.first++ - 1];
        this.#removedAt.set(`${sender} ${id}`, now);
      }
    }
    for (const [key, removedAt] of this.#removedAt) {
      if (now - removedAt < REMEMBERED) continue;
      this.#removedAt.delete(key);
      this.#sent.delete(key);
    }
  }

  /** @returns What was stored, or a word for why not. */
  append(
    draft: { sender: number; id: string; text: string; to: { key: string } | { talk: number } },
    now: number,
  ): ModelAppended {
    const { sender, id, text, to } = draft;
    if (this.people[sender].deleted) return "ended";
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
        talk = this.talks.push(newTalk([sender, other])) - 1;
      }
    } else {
      const { pair, gone } = this.talks[to.talk] ?? {};
      if (gone || (to.talk !== 0 && !pair?.includes(sender))) return "unknown_conversation";
      if (pair?.some((person) => this.people[person].ended)) return "ended";
      talk = to.talk;
    }
    const conversation = this.talks[talk];
    conversation.at = Math.max(now, conversation.at);
    const seq = conversation.said.push({ sender, id, text, at: conversation.at });
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
    if (conversation === undefined || conversation.gone) return undefined;
    if (talk !== 0 && !conversation.pair?.includes(person)) return undefined;
    const before = conversation.read.get(person) ?? 0;
    const mark = Math.max(before, Math.min(seq, conversation.said.length));
    conversation.read.set(person, mark);
    return [mark, mark > before];
  }

  /** A person's private conversations. */
  of(person: number): number[] {
    return this.talks.flatMap(({ pair, gone }, talk) =>
      !gone && pair?.includes(person) ? [talk] : []
    );
  }

  /** What a person wrote where all write and what is kept, the newest first. */
  own(person: number): string[] {
    const [{ said, first }] = this.talks;
    return said.slice(first - 1).flatMap(({ sender, text }) =>
      sender === person && text !== undefined ? [text] : []
    ).toReversed();
  }

  #end(person: number, now: number): number[] | undefined {
    const found = this.people[person];
    if (found.ended) return undefined;
    found.ended = true;
    const name = this.#names.get(found.key);
    if (found.kind !== "plain") this.#names.delete(found.key);
    else if (name !== undefined) name.heldUntil = now + NAME_HOLD;
    return this.of(person);
  }
}

function newTalk(pair?: readonly [number, number]): Talk {
  return { ...(pair && { pair }), said: [], read: new Map(), first: 1, at: 0, gone: false };
}
