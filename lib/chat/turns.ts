import { type CloseRow, CLOSES } from "../protocol/codes.ts";
import { MAX_OUTGOING_FRAME_BYTES, MAX_UNSENT_BYTES } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";
import { type Line, Run } from "./run.ts";

/**
 * Bytes that may wait in an outbox for later turns. A batch of 1,000 messages of the greatest length stays below it, so
 * that nobody who reads is taken for slow; the frames that wait are shared by all who get them.
 */
const MAX_QUEUED_BYTES = 24 * 1024 * 1024;

/** The other end of a connection, whatever carries it. */
export interface Peer {
  /** Bytes handed over and not yet sent. */
  readonly unsent: number;
  /** Hands over one text frame. Never throws: a peer that is gone takes it and forgets it. */
  send(frame: string): void;
  /** Begins the closing handshake. Never throws. */
  close(row: CloseRow): void;
}

/**
 * What is due to one connection. Lines are pushed as they become due; {@linkcode Turns} writes them at the turn's end.
 */
export class Outbox {
  readonly #peer: Peer;
  readonly #turns: Turns;
  /** Whether lines may share a frame: not in plain-text mode. */
  readonly #joins: boolean;
  readonly #onTooSlow: () => void;
  /** Frames that are full and wait for a turn of their own. */
  readonly #full: Run[] = [];
  #run: Run | undefined;
  #queued = 0;
  #follows = false;
  /** How many of the turn's lines for all it has taken. */
  #taken = 0;
  #closed = false;

  /** Made by {@linkcode Turns.outbox}. */
  constructor(turns: Turns, peer: Peer, options: OutboxOptions) {
    this.#turns = turns;
    this.#peer = peer;
    this.#joins = options.joins;
    this.#onTooSlow = options.onTooSlow;
  }

  /** Bytes that the peer has not taken yet, here and in its buffer. */
  get unsent(): number {
    this.#catchUp();
    return this.#queued + this.#peer.unsent;
  }

  /**
   * Adds a line to the turn's frame.
   *
   * @param line What is due. Pushing the same `Line` to many connections costs one join for all of them.
   */
  push(line: Line): void {
    if (this.#closed) return;
    this.#catchUp();
    this.#add(line);
    this.#turns.wake(this);
  }

  /** From now on it gets what is said to all: see {@linkcode Turns.sayToAll}. Only where lines share frames. */
  follow(): void {
    if (this.#closed || this.#follows) return;
    this.#follows = true;
    this.#taken = this.#turns.saidToAll.length;
    this.#turns.followers.add(this);
  }

  /**
   * Takes a line in place of the next one that is said to all. Called by {@linkcode Turns.sayToAll} alone.
   *
   * @param line What it gets.
   */
  pushInstead(line: Line): void {
    this.push(line);
    if (this.#follows) this.#taken++;
  }

  /**
   * Takes what was said to all in the turn that ends. Called by {@linkcode Turns.flush} alone.
   *
   * @returns Whether anything is due.
   */
  endTurn(): boolean {
    this.#catchUp();
    this.#taken = 0;
    return this.#run !== undefined;
  }

  /** Takes what was said to all since it last did; before any line of its own, so that the order stays. */
  #catchUp(): void {
    const { saidToAll, common } = this.#turns;
    if (!this.#follows || this.#taken === saidToAll.length) return;
    // Whoever got nothing else in this turn stands where all do.
    if (this.#taken === 0 && this.#run === undefined && common.bytes <= MAX_OUTGOING_FRAME_BYTES) {
      this.#run = common;
      this.#queued += common.bytes + 1;
      this.#taken = saidToAll.length;
      return;
    }
    while (this.#taken < saidToAll.length) {
      const line = saidToAll[this.#taken++];
      if (line !== undefined) this.#add(line);
    }
  }

  #add(line: Line): void {
    const run = this.#run ?? this.#turns.root;
    const full = run.bytes > 0 &&
      (!this.#joins || run.bytes + 1 + line.bytes > MAX_OUTGOING_FRAME_BYTES);
    if (full) this.#full.push(run);
    this.#run = (full ? this.#turns.root : run).next(line);
    this.#queued += line.bytes + 1;
  }

  /**
   * Writes what is due: one frame, or in plain-text mode every line as its own.
   *
   * @returns Whether something is left for the next turn.
   */
  write(): boolean {
    if (this.#closed) return false;
    this.#catchUp();
    if (this.#peer.unsent > MAX_UNSENT_BYTES || this.#queued > MAX_QUEUED_BYTES) {
      this.close();
      this.#peer.close(CLOSES.too_slow);
      this.#onTooSlow();
      return false;
    }
    do {
      // The same line twice is the same run: whether it waits behind others does not show in it.
      const waiting = this.#full.shift();
      const run = waiting ?? this.#run;
      if (run === undefined) break;
      if (waiting === undefined) this.#run = undefined;
      this.#queued -= run.bytes + 1;
      this.#peer.send(run.text);
    } while (!this.#joins && this.#peer.unsent <= MAX_UNSENT_BYTES);
    if (this.#run === undefined && this.#full.length === 0) this.#queued = 0;
    return this.#run !== undefined;
  }

  /** Forgets what is due; nothing more is written. */
  close(): void {
    this.#closed = true;
    this.#follows = false;
    this.#turns.followers.delete(this);
    this.#run = undefined;
    this.#full.length = 0;
    this.#queued = 0;
  }
}

/** Options of {@linkcode Turns.outbox}. */
export interface OutboxOptions {
  /** Whether lines of a turn share a frame. */
  readonly joins: boolean;
  /** Called once when more than 1 MiB is unsent; the peer was closed with 4408 already. */
  readonly onTooSlow: () => void;
}

/**
 * Turns of the event loop: everything that became due to a connection in one turn leaves as one frame.
 */
export class Turns {
  readonly #clock: Clock;
  #dirty = new Set<Outbox>();
  #scheduled = false;
  /** The beginning of this turn's frames. */
  root = Run.empty();
  /** What was said to all in this turn, and the run of those who get nothing else. */
  saidToAll: Line[] = [];
  common = this.root;
  /** Outboxes that get what is said to all. */
  readonly followers = new Set<Outbox>();

  /** @param clock When a turn ends. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * An outbox for a peer.
   *
   * @param peer The other end.
   * @param options How it is written.
   */
  outbox(peer: Peer, options: OutboxOptions): Outbox {
    return new Outbox(this, peer, options);
  }

  /**
   * Gives a line to every outbox that follows. It costs the same however many these are: each takes the turn's lines together
   * at its end, or before a line of its own.
   *
   * @param line What is due.
   * @param own An outbox that gets another line in its place.
   */
  sayToAll(line: Line, own?: { readonly outbox: Outbox; readonly line: Line }): void {
    own?.outbox.pushInstead(own.line);
    this.saidToAll.push(line);
    this.common = this.common.next(line);
    this.#schedule();
  }

  /** Sees to it that `outbox` is written at the end of this turn. */
  wake(outbox: Outbox): void {
    this.#dirty.add(outbox);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.soon(() => this.flush());
  }

  /** Writes everything that is due now. */
  flush(): void {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    this.#scheduled = false;
    if (this.saidToAll.length > 0) {
      // All before any is written: what a write brings about belongs to the next turn.
      for (const outbox of this.followers) if (outbox.endTurn()) dirty.add(outbox);
      this.saidToAll = [];
    }
    this.root = Run.empty();
    this.common = this.root;
    for (const outbox of dirty) if (outbox.write()) this.wake(outbox);
  }
}
