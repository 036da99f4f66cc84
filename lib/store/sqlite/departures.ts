/**
 * What is removed after somebody left for good, in steps that a crash does not lose: the table `departures` says how far each came.
 *
 * A private conversation goes when both have left, for nobody can read it any more. Whoever deletes the account takes their own
 * messages along everywhere.
 *
 * @module
 */

import type { Database, Query } from "./database.ts";
import type { Effort } from "./effort.ts";

/** A row of `departures`. */
interface Departure {
  readonly account: number;
  /** Takes along own messages. */
  readonly own: number;
  /** The next own message in the conversation of all; 0 where there is none left. */
  everyone: number;
  /** Which of the two columns is gone through: `a`, `b`, and at last none. */
  side: number;
  /** The conversation that was dealt with last, in the order of `at` and `row`: both stand still where one has left. */
  at: number;
  row: number;
  /** In the one behind it: dealt with up to here. */
  seq: number;
}

interface PrivateRow {
  readonly row: number;
  readonly at: number;
  readonly a: number;
  readonly b: number;
  readonly other_ended: number | null;
}

interface SizedRow {
  readonly seq: number;
  readonly sender: number;
  readonly removed: number;
  readonly bytes: number;
}

/** Where those who left are tidied up after, inside the writer's transaction. */
export class Departures {
  readonly #add: Query;
  readonly #addAll: Query;
  readonly #next: Query<Departure>;
  readonly #save: Query;
  readonly #done: Query;
  readonly #public: Query<{ previous: number; bytes: number }>;
  readonly #clearPublic: Query;
  readonly #sides: readonly Query<PrivateRow>[];
  readonly #messages: Query<SizedRow>;
  readonly #clear: Query;
  readonly #remove: Query;
  readonly #removeConversation: Query;
  readonly #restart: Query;
  readonly #forgetName: Query;

  /** @param database The writer's connection. */
  constructor(database: Database) {
    this.#add = database.query(`
      INSERT INTO departures (account, own, everyone) SELECT row, 0, 0 FROM accounts
      WHERE row = ? AND (EXISTS (SELECT 1 FROM conversations WHERE a = accounts.row)
        OR EXISTS (SELECT 1 FROM conversations WHERE b = accounts.row))
      ON CONFLICT DO NOTHING`);
    this.#addAll = database.query(`
      INSERT INTO departures (account, own, everyone) SELECT row, 1, everyone_last FROM accounts WHERE row = ?`);
    this.#next = database.query("SELECT * FROM departures ORDER BY account LIMIT 1");
    this.#save = database.query(
      "UPDATE departures SET everyone = ?, side = ?, at = ?, row = ?, seq = ? WHERE account = ?",
    );
    this.#done = database.query("DELETE FROM departures WHERE account = ?");
    const everyone = "(SELECT row FROM conversations WHERE id = 'everyone')";
    this.#public = database.query(`
      SELECT previous, octet_length(text) AS bytes FROM messages WHERE conversation = ${everyone} AND seq = ?`);
    const clear = "UPDATE messages SET removed = 1, text = '', name = ''";
    this.#clearPublic = database.query(`${clear} WHERE conversation = ${everyone} AND seq = ?`);
    this.#sides = [["a", "b"], ["b", "a"]].map(([own, other]) =>
      database.query<PrivateRow>(`
        SELECT c.row, c.at, c.a, c.b, o.ended_at AS other_ended
        FROM conversations AS c JOIN accounts AS o ON o.row = c.${other}
        WHERE c.${own} = ? AND (c.at, c.row) > (?, ?) ORDER BY c.at, c.row LIMIT 1`)
    );
    this.#messages = database.query(`
      SELECT seq, sender, removed, octet_length(text) AS bytes
      FROM messages WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?`);
    this.#clear = database.query(`${clear} WHERE conversation = ? AND seq = ?`);
    this.#remove = database.query("DELETE FROM messages WHERE conversation = ? AND seq <= ?");
    this.#removeConversation = database.query("DELETE FROM conversations WHERE row = ?");
    this.#restart = database.query("UPDATE departures SET seq = 0 WHERE account IN (?, ?)");
    this.#forgetName = database.query(`
      UPDATE accounts SET name = '', key = '' WHERE row = ? AND deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM conversations WHERE a = accounts.row)
        AND NOT EXISTS (SELECT 1 FROM conversations WHERE b = accounts.row)`);
  }

  /**
   * Notes that somebody left.
   *
   * @param account Their row.
   * @param options `own`: whether they take their own messages along.
   */
  add(account: number, options: { own: boolean }): void {
    (options.own ? this.#addAll : this.#add).run(account);
  }

  /**
   * Goes on, as far as the effort goes.
   *
   * @param effort What may be done in this step.
   */
  step(effort: Effort): void {
    while (effort.left) {
      const departure = this.#next.get();
      if (departure === undefined) return;
      this.#leaveEveryone(departure, effort);
      while (effort.left && departure.side < this.#sides.length) {
        this.#leaveNext(departure, effort);
      }
      if (!effort.left) {
        const { everyone, side, at, row, seq, account } = departure;
        this.#save.run(everyone, side, at, row, seq, account);
        return;
      }
      this.#done.run(departure.account);
      this.#forgetName.run(departure.account);
      effort.spend({ rows: 1 });
    }
  }

  /** Follows the chain of own messages. Where it is broken, retention took the rest. */
  #leaveEveryone(departure: Departure, effort: Effort): void {
    while (effort.left && departure.everyone > 0) {
      const message = this.#public.get(departure.everyone);
      if (message !== undefined) {
        this.#clearPublic.run(departure.everyone);
        effort.spend({ rows: 1, bytes: message.bytes });
      }
      departure.everyone = message?.previous ?? 0;
    }
  }

  #leaveNext(departure: Departure, effort: Effort): void {
    const { account, at, row, side, own } = departure;
    const next = this.#sides[side].get(account, at, row);
    if (next === undefined) {
      departure.side++;
      departure.at = departure.row = 0;
    } else if (next.other_ended !== null) {
      if (this.#removeAll(next, effort)) departure.seq = 0;
    } else if (own === 0 || this.#removeOwn(departure, { row: next.row, effort })) {
      departure.at = next.at;
      departure.row = next.row;
      departure.seq = 0;
      effort.spend({ rows: 1 });
    }
  }

  /** @returns Whether none is left. */
  #removeOwn(departure: Departure, { row, effort }: { row: number; effort: Effort }): boolean {
    const asked = effort.rows;
    const messages = this.#messages.all(row, departure.seq, asked);
    for (const { seq, sender, removed, bytes } of messages) {
      if (!effort.left) return false;
      departure.seq = seq;
      const clears = sender === departure.account && removed === 0;
      if (clears) this.#clear.run(row, seq);
      effort.spend({ rows: 1, bytes: clears ? bytes : 0 });
    }
    return messages.length < asked;
  }

  /** @returns Whether nothing is left, the conversation itself included. */
  #removeAll({ row, a, b }: PrivateRow, effort: Effort): boolean {
    const asked = effort.rows;
    const messages = this.#messages.all(row, 0, asked);
    let last = 0;
    let taken = 0;
    for (const { seq, bytes } of messages) {
      if (!effort.left) break;
      last = seq;
      taken++;
      effort.spend({ rows: 1, bytes });
    }
    this.#remove.run(row, last);
    if (taken < messages.length || messages.length === asked) return false;
    this.#removeConversation.run(row);
    effort.spend({ rows: 1 });
    // The other's departure may have been in the midst of it: what it remembers belongs to no other conversation.
    this.#restart.run(a, b);
    for (const account of [a, b]) this.#forgetName.run(account);
    return true;
  }
}
