/**
 * A browser for tests: a storage that outlives its tabs, and tabs that know of each other and crash. Not part of the page.
 *
 * @module
 */
import { type CachedChat, readCachedChats } from "./cached_chat.ts";
import type { FakeClock } from "./fake_clock.ts";
import { type OutboxItem, readItems } from "./outbox_item.ts";
import type { MakeSendLock } from "./send_lock.ts";
import type { ChatStorage, Done, Restored } from "./storage.ts";
import type { TabMessage, Tabs } from "./tabs.ts";

/** Options of {@linkcode FakeBrowser}. */
export interface FakeBrowserOptions {
  readonly clock: FakeClock;
  /** Milliseconds that a write or a word to another tab takes, each anew; order is kept. */
  readonly delay: () => number;
}

/** What is on disk, and the tabs that are open. */
export class FakeBrowser {
  readonly items = new Map<string, OutboxItem>();
  readonly chats = new Map<string, CachedChat>();
  /** How the storage behaves: `full` refuses writes, `hangs` never answers. */
  storage: "works" | "full" | "hangs" = "works";
  /** How often the chats were written. */
  saves = 0;
  readonly #options: FakeBrowserOptions;
  readonly #tabs: FakeTab[] = [];
  /** In the order of asking: the first holds the lock. */
  #line: FakeTab[] = [];

  constructor(options: FakeBrowserOptions) {
    this.#options = options;
  }

  /** What a new page finds. */
  load(): Restored {
    const chats = readCachedChats(structuredClone([...this.chats.values()]));
    const items = readItems(structuredClone([...this.items.values()]));
    const epoch = chats[0]?.epoch;
    return epoch === undefined ? { items, chats } : { items, chats, epoch };
  }

  /** Opens a tab. */
  open(): FakeTab {
    const tab: FakeTab = new FakeTab({
      ...this.#options,
      write: (write, done) => {
        if (this.storage === "works") write(this);
        if (this.storage !== "hangs") done(this.storage === "works");
      },
      tell: (message) => this.#tabs.forEach((other) => other !== tab && other.hear(message)),
      line: {
        first: () => this.#line[0] === tab,
        join: () => this.#stand([...this.#line.filter((it) => it !== tab), tab]),
        push: () => this.#stand([tab, ...this.#line.filter((it) => it !== tab)]),
        leave: () => this.#stand(this.#line.filter((it) => it !== tab)),
      },
      closed: () => void this.#tabs.splice(this.#tabs.indexOf(tab), 1),
    });
    this.#tabs.push(tab);
    return tab;
  }

  #stand(line: FakeTab[]): void {
    const [before] = this.#line;
    this.#line = line;
    const [after] = line;
    if (before === after) return;
    before?.lockChanged();
    after?.lockChanged();
  }
}

interface FakeTabOptions extends FakeBrowserOptions {
  readonly write: (write: (disk: FakeBrowser) => void, done: Done) => void;
  readonly tell: (message: TabMessage) => void;
  readonly line: { first(): boolean; join(): void; push(): void; leave(): void };
  readonly closed: () => void;
}

/** What a page has of the browser. */
export class FakeTab {
  readonly #options: FakeTabOptions;
  #written = 0;
  #told = 0;
  #open = true;
  #hear: ((message: TabMessage) => void) | undefined;
  #early: TabMessage[] = [];
  #changed: (() => void) | undefined;
  #saidHeld = false;
  /** Takes no part in anything for as long as it sleeps, and keeps the lock. */
  asleep = false;

  constructor(options: FakeTabOptions) {
    this.#options = options;
  }

  readonly storage: ChatStorage = {
    durable: true,
    putItem: (item, done) =>
      this.#write((disk) => disk.items.set(item.id, structuredClone(item)), done),
    deleteItem: (id) => this.#write((disk) => disk.items.delete(id), () => {}),
    saveChats: ({ put, stay }, done) =>
      this.#write((disk) => {
        disk.saves++;
        for (const id of disk.chats.keys()) if (!stay.includes(id)) disk.chats.delete(id);
        for (const chat of put) disk.chats.set(chat.id, structuredClone(chat));
      }, done),
    clear: ({ items }, done) =>
      this.#write((disk) => {
        disk.chats.clear();
        if (items) disk.items.clear();
      }, done),
    close: () => {},
  };

  readonly tabs: Tabs = {
    post: (message) => {
      if (!this.#open) return;
      const copy = structuredClone(message);
      this.#told = this.#later(this.#told, () => this.#options.tell(copy), () => this.#open);
    },
    listen: (hear) => {
      this.#hear = hear;
      for (const message of this.#early.splice(0)) hear(message);
    },
    close: () => this.#hear = undefined,
  };

  readonly lock: MakeSendLock = (changed) => {
    this.#changed = changed;
    const { first, join, push, leave } = this.#options.line;
    const isHeld = () => this.#open && this.#saidHeld && first();
    return {
      get held() {
        return isHeld();
      },
      request: join,
      takeOver: push,
      release: leave,
    };
  };

  /** Another tab spoke. */
  hear(message: TabMessage): void {
    if (!this.#open || this.asleep) return;
    if (this.#hear) this.#hear(message);
    else this.#early.push(message);
  }

  /** The lock came or went: the page learns of it a little later. */
  lockChanged(): void {
    this.#later(0, () => {
      const { first } = this.#options.line;
      if (first() === this.#saidHeld) return;
      this.#saidHeld = first();
      this.#changed?.();
    }, () => this.#open);
  }

  /** Ends without a word: what was on its way to the disk, or to other tabs, comes to nothing. */
  crash(): void {
    this.#open = false;
    this.#hear = undefined;
    this.#options.line.leave();
    this.#options.closed();
  }

  #write(write: (disk: FakeBrowser) => void, done: Done): void {
    this.#written = this.#later(
      this.#written,
      () => this.#options.write(write, (ok) => this.#open && done(ok)),
      () => this.#open,
    );
  }

  #later(earliest: number, run: () => void, may: () => boolean): number {
    const { clock, delay } = this.#options;
    const due = Math.max(earliest, clock.elapsed() + delay());
    clock.after(due - clock.elapsed(), () => may() && run());
    return due;
  }
}
