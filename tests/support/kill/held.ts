/** What a client holds of one conversation. */
export class Held {
  /** The greatest `seq` that the client heard of. */
  last = 0;
  /** Everything up to here is held: what a client says in `seen`. */
  upTo = 0;
  /** By `seq`, the message's `id`. */
  readonly messages = new Map<number, string>();

  /** Adds a message. */
  add(seq: number, id: string): void {
    this.messages.set(seq, id);
    this.last = Math.max(this.last, seq);
    while (this.messages.has(this.upTo + 1)) this.upTo++;
  }

  /** The newest `seq` that is missing; nothing where all is held. */
  get missing(): number | undefined {
    if (this.upTo === this.last) return undefined;
    for (let seq = this.last; seq > this.upTo; seq--) if (!this.messages.has(seq)) return seq;
    return undefined;
  }
}
