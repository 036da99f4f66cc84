import { batch, signal } from "@preact/signals";
import { v7 } from "uuid";
import type { ClientObject, ClientObjectOf } from "../protocol/client_objects.ts";
import type { Me } from "../protocol/http_objects.ts";
import { CatchUp } from "./catch_up.ts";
import { Chats } from "./chats.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Connection } from "./connection.ts";
import { HistoryRequests } from "./history.ts";
import { HistoryCache } from "./history_cache.ts";
import { Opening } from "./opening.ts";
import { Outbox } from "./outbox.ts";
import { OutboxKeeper } from "./outbox_keeper.ts";
import { People } from "./people.ts";
import { pendingEntry } from "./pending_entry.ts";
import { ReadMarks } from "./read_marks.ts";
import { Receiver } from "./receiver.ts";
import { hearItem, restore } from "./restore.ts";
import { ALWAYS_MINE, type MakeSendLock } from "./send_lock.ts";
import { Sender, sendObject } from "./sender.ts";
import { SendingTab } from "./sending_tab.ts";
import type { ChatClient, Status, Waiting } from "./state.ts";
import { type ChatStorage, clearInTime, NO_STORAGE, type Restored } from "./storage.ts";
import { NO_TABS, type TabMessage, type Tabs } from "./tabs.ts";
import type { Transport } from "./transport.ts";
import { Typing } from "./typing.ts";

/** Options of {@linkcode createChatClient}. */
export interface ChatClientOptions {
  /** Who is signed in. */
  readonly me: Me;
  /** What carries the frames: `browserTransport({ location })` in a page. */
  readonly transport: Transport;
  /** Code points in a message at most: the server's setting. */
  readonly maxLength: number;
  /**
   * Time and timers.
   *
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * A number from 0 up to, not including, 1: for the jitter.
   *
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * Makes a message's id, a UUID.
   *
   * @default UUIDv7
   */
  readonly newId?: () => string;
  /**
   * Keeps what waits and what was read beyond this page.
   *
   * @default NO_STORAGE
   */
  readonly storage?: ChatStorage;
  /**
   * What an earlier page left there.
   *
   * @default nothing
   */
  readonly restored?: Restored;
  /**
   * The other tabs of the same person.
   *
   * @default NO_TABS
   */
  readonly tabs?: Tabs;
  /**
   * Which of the tabs sends.
   *
   * @default ALWAYS_MINE
   */
  readonly lock?: MakeSendLock;
}

/**
 * The chat of a signed-in person: the connection, the outbox and everything shown, put together.
 *
 * @param options Who one is, and the way to the server.
 * @returns The client, not connected before its `start()`.
 *
 * @example
 * ```ts ignore
 * const client = createChatClient({
 *   me: { uid: "p1", name: "Alice", guest: true },
 *   transport: browserTransport({ location }),
 *   maxLength: 4_000,
 * });
 * client.start();
 * ```
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const { transport, maxLength, clock = systemClock, random = Math.random } = options;
  const { storage = NO_STORAGE, restored, tabs = NO_TABS, lock = ALWAYS_MINE } = options;
  const newId = options.newId ?? (() => v7());

  const me = signal(options.me);
  const status = signal<Status>({ kind: "connecting" });
  const waiting = signal<Waiting>({ count: 0, unkept: 0, keeps: storage.durable });
  let visible = true;
  let left = false;
  let depth = 0;

  const chats = new Chats();
  const people = new People({
    keeps: (uid) => chats.get(uid) !== undefined,
    changed: (user) => {
      const chat = chats.get(user.uid);
      if (chat) chat.person.value = user;
    },
    ended: (uid) => {
      const chat = chats.get(uid);
      if (chat) chat.ended.value = true;
    },
  });

  const connection: Connection = new Connection({
    transport,
    clock,
    random,
    resume: () => update(resume),
    receive: (objects) =>
      update(() => {
        for (const object of objects) {
          // The welcome may have been somebody else's: then nothing of the rest is for this person.
          if (connection.state === "ready") receiver.apply(object);
        }
      }),
    lost: () => update(lost),
    changed: (next) => {
      status.value = next;
      if (next.kind === "stopped" && next.reason === "signed_out") signedOut();
    },
  });
  const send = (object: ClientObject) => connection.send(object);

  const keeper = new OutboxKeeper({ clock, storage, tabs, changed: () => update(() => {}) });
  const sending: SendingTab = new SendingTab({
    clock,
    lock,
    tabs,
    changed: (mine) => update(() => turn(mine)),
  });
  const outbox: Outbox = new Outbox({
    clock,
    random,
    keep: (item, done) => keeper.keep(item, (kept) => update(() => done(kept))),
    kept: (item) => {
      keeper.tell(item);
      sending.expect();
    },
    forget: (id, place) => keeper.forget(id, place),
    mine: () => sending.mine,
    transmit: (item) => send(sendObject(item, chats.get(item.chat))),
    changed: (chat) => chats.touch(chats.get(chat)),
    stalled: () => connection.restart(),
  });
  const history = new HistoryRequests({
    clock,
    send,
    changed: (id) => update(() => chats.touch(chats.of(id))),
  });
  const catchUp = new CatchUp({ clock, history, update });
  const readMarks = new ReadMarks({ clock, send });
  const typing = new Typing({ clock, send });
  const receiver: Receiver = new Receiver({
    me,
    chats,
    people,
    outbox,
    history,
    catchUp,
    readMarks,
    typing,
    send,
    welcomed: () => {
      sending.connected();
      outbox.connected();
    },
    now: () => clock.now(),
    // What waits in the outbox was written by somebody else: it must not go out under this name.
    foreign: () => connection.stop("signed_out"),
  });

  const cache: HistoryCache = new HistoryCache({
    clock,
    storage,
    chats,
    epoch: () => receiver.epoch,
    mine: () => sending.mine,
  });

  const opening = new Opening({ chats, people, me });
  const sender = new Sender({
    me,
    chats,
    people,
    outbox,
    maxLength,
    now: () => clock.now(),
    newId,
  });

  /** Runs a change, then brings every signal up to date at once; changes within it belong to it. */
  function update<T>(run: () => T): T {
    return batch(() => {
      depth++;
      try {
        const result = run();
        if (depth === 1) commit();
        return result;
      } finally {
        depth--;
      }
    });
  }

  function commit(): void {
    const ready = connection.state === "ready";
    opening.look(ready && receiver.complete);
    const active = chats.active.peek();
    if (ready) catchUp.open(active);
    if (ready && visible && readMarks.look(active)) chats.touch(active);
    for (const chat of chats.takeDirty()) {
      const pending = outbox.items(chat.key).map((item) => pendingEntry(item, me.peek()));
      chat.commit({ pending, loading: chat.id !== undefined && history.pending(chat.id) });
      if (ready) catchUp.look(chat);
      cache.touch(chat);
    }
    people.commit();
    chats.sort();
    showWaiting();
  }

  function showWaiting(): void {
    const { count, unkept, keeps } = waiting.peek();
    const next = { count: outbox.size, unkept: outbox.unkept, keeps: keeper.works };
    const same = next.count === count && next.unkept === unkept && next.keeps === keeps;
    if (!same) waiting.value = next;
  }

  function resume(): ClientObjectOf<"resume"> {
    const { epoch } = receiver;
    return { type: "resume", ...(epoch === undefined ? {} : { epoch }), seen: chats.seen() };
  }

  /** It is this page's part to send what is kept, or no longer. */
  function turn(mine: boolean): void {
    if (!mine) return outbox.yield();
    outbox.pump();
    cache.touchAll();
  }

  /** Another tab says something. */
  function hear(message: TabMessage): void {
    switch (message.kind) {
      case "kept":
        return hearItem(message.item, { chats, people, outbox });
      case "sent":
        return receiver.sentElsewhere(message.id, message.place);
      case "discarded":
        return void outbox.take(message.id);
      case "waiting":
        return sending.asked();
      case "mine":
        return sending.answered();
    }
  }

  /**
   * The session is over: what was read goes, from the screen too, before which somebody else may sit now, and what only a guest
   * who has ended could have sent.
   */
  function signedOut(): void {
    if (left) return;
    left = true;
    update(() => {
      keeper.seal();
      cache.seal();
      if (me.peek().guest) outbox.end();
      opening.end();
      chats.forget();
      people.clear();
      people.setCount(0);
      chats.prune(({ key }) => outbox.items(key).length > 0);
    });
    storage.clear({ items: me.peek().guest }, () => {});
  }

  function lost(): void {
    outbox.disconnected();
    sending.disconnected();
    history.reset();
    catchUp.reset();
    readMarks.reset();
    typing.reset();
  }

  if (restored) {
    const parts = { me: options.me, chats, people, outbox, receiver, keeper, cache };
    update(() => restore(restored, parts));
  }
  tabs.listen((message) => update(() => left || hear(message)));

  return {
    me,
    status,
    waiting,
    online: people.online,
    onlineCount: people.count,
    chats: chats.list,
    active: chats.active,
    awaited: opening.awaited,
    maxLength,

    start: () => connection.start(),
    stop: () => {
      left = true;
      cache.flush();
      cache.seal();
      connection.stop("signed_out");
      tabs.close();
      storage.close();
    },
    signOut: (done) => {
      signedOut();
      connection.stop("signed_out");
      clearInTime({ storage, clock, items: me.peek().guest }, done);
    },
    reconnect: () => connection.hurry(),
    open: (key) =>
      update(() => {
        const chat = chats.get(key);
        if (!chat) return;
        opening.end();
        chats.open(chat);
      }),
    openAt: (key) => update(() => opening.want(key)),
    openPerson: (uid, person) =>
      update(() => {
        const user = people.get(uid) ?? person;
        if (!user || uid === me.peek().uid) return;
        chats.open(chats.with(user));
        if (!people.get(uid)) people.update(user);
      }),
    send: (text, { uninterpreted = false } = {}) => update(() => sender.send(text, uninterpreted)),
    retry: (key) => update(() => outbox.retry(key)),
    discard: (key) => update(() => outbox.discard(key)?.text),
    loadOlder: () =>
      update(() => {
        const active = chats.active.peek();
        active.browsing = true;
        catchUp.older(active);
        chats.touch(active);
      }),
    typing: () => typing.tell(chats.active.peek(), people.count.peek()),
    setVisible: (next) =>
      update(() => {
        if (next === visible) return;
        visible = next;
        if (visible) {
          chats.look();
          connection.wake();
        } else {
          readMarks.flush();
          cache.flush(); // A phone may end the page without another word.
        }
      }),
    setNetwork: (online) => connection.setNetwork(online),
  };
}
