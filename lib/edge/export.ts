/**
 * One's own data as JSON, piece by piece.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import type { Clock } from "../chat/clock.ts";
import { MAX_CONVERSATIONS, MAX_HISTORY, MAX_HISTORY_BYTES } from "../protocol/limits.ts";
import { conversationState, wireMessage } from "../chat/states.ts";
import type { Account, ListedConversation, Store } from "../store/store.ts";

/** Options of {@linkcode exportOf}. */
export interface ExportOptions {
  readonly store: Store;
  /** Whose. */
  readonly account: Account;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Everything that is kept of a person: who they are, when they signed in, their own messages in `everyone`, and their private
 * conversations as a whole. Messages stand newest first, so that a message that comes meanwhile moves no place.
 *
 * @param options Whose, and from where.
 * @yields The text of one JSON value, in pieces of about 256 KiB at most.
 * @throws {StoreError} When the store does not answer.
 */
export async function* exportOf(options: ExportOptions): AsyncGenerator<string, void> {
  const { store, account } = options;
  const { uid, name, kind, seenAt } = account;
  const sessions = (await store.sessions(uid)).map(({ createdAt, expiresAt }) => ({
    createdAt,
    expiresAt,
  }));
  const you = { uid, name, guest: kind !== "member", seenAt };
  const head = JSON.stringify({ exportedAt: options.now, you, sessions });
  yield `${head.slice(0, -1)},\n"everyone":[`;
  yield* listed(ownMessages(store, uid));
  yield `],\n"conversations":[`;
  let first = true;
  for await (const conversation of conversationsOf(store, { uid, begun: options.now })) {
    const { at: _at, preview: _preview, ...state } = conversationState(conversation, uid);
    yield `${first ? "\n" : ",\n"}${JSON.stringify(state).slice(0, -1)},"messages":[`;
    first = false;
    yield* listed(messagesOf(store, { uid, in: conversation.id }));
    yield "]}";
  }
  yield "]}\n";
}

/** Milliseconds after which an export that nobody goes on reading is given up. */
const IDLE_MS = 60_000;

/**
 * A stream of texts that asks for the next when there is room for it, and lets others have a turn between two. It is given up when
 * the other end does not read for a minute.
 *
 * @param texts What to send.
 * @param options `clock`: what measures that minute; `onEnd`: hears once that it is over, and of an error where it failed.
 */
export function streamOf(
  texts: AsyncGenerator<string, void>,
  options: { clock: Clock; onEnd: (error?: unknown) => void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let over = false;
  let cancelIdle = () => {};
  const end = (error?: unknown) => {
    cancelIdle();
    if (over) return;
    over = true;
    options.onEnd(error);
  };
  const idle = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    cancelIdle = options.clock.after(IDLE_MS, () => {
      end();
      controller.error(new Error("The export was not read for a minute: ask for it again"));
      void texts.return();
    });
  };
  return new ReadableStream<Uint8Array>({
    start: idle,
    async pull(controller) {
      cancelIdle();
      try {
        await new Promise<void>((resolve) => setImmediate(resolve));
        const next = await texts.next();
        if (over) return;
        if (next.done) {
          end();
          controller.close();
        } else {
          controller.enqueue(encoder.encode(next.value));
          idle(controller);
        }
      } catch (error) {
        end(error);
        controller.error(error);
      }
    },
    async cancel() {
      end();
      await texts.return();
    },
  }, { highWaterMark: 0 });
}

/** Items of pages, as JSON with what goes between. */
async function* listed(
  pages: AsyncGenerator<readonly unknown[], void>,
): AsyncGenerator<string, void> {
  let between = "\n";
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield between + page.map((item) => JSON.stringify(item)).join(",\n");
    between = ",\n";
  }
}

async function* ownMessages(store: Store, uid: string) {
  let before: number | undefined;
  for (let more = true; more;) {
    const page = await store.ownMessages({
      uid,
      ...(before !== undefined && { before }),
      limit: MAX_HISTORY,
      bytes: MAX_HISTORY_BYTES,
    });
    before = page.messages.at(-1)?.seq;
    more = page.more && before !== undefined;
    yield page.messages.map(({ seq, id, from, text, at }) => ({ seq, id, from, text, at }));
  }
}

async function* messagesOf(store: Store, request: { uid: string; in: string }) {
  let before: number | undefined;
  for (let more = true; more;) {
    const page = await store.history({
      ...request,
      ...(before !== undefined && { before }),
      limit: MAX_HISTORY,
      bytes: MAX_HISTORY_BYTES,
    });
    before = page?.messages[0]?.seq;
    more = page?.more === true && before !== undefined;
    yield (page?.messages ?? []).toReversed().map((message) => {
      const { in: _in, ...rest } = wireMessage(message);
      return rest;
    });
  }
}

/**
 * Each once, the newest first. One in which somebody writes meanwhile moves to the front: past the place where this is, or the place
 * itself with it. Hence those at the front are looked through again, until nothing there is new.
 */
async function* conversationsOf(
  store: Store,
  { uid, begun }: { uid: string; begun: number },
): AsyncGenerator<ListedConversation, void> {
  const given = new Set<string>();
  let whole = false;
  for (let found = true; found;) {
    found = false;
    let before: string | undefined;
    for (let more = true; more;) {
      const page = await store.conversations({
        uid,
        ...(before !== undefined && { before }),
        limit: MAX_CONVERSATIONS,
      });
      const listed = page?.conversations ?? [];
      const fresh = listed.filter(({ id }) => !given.has(id));
      for (const conversation of fresh) {
        given.add(conversation.id);
        yield conversation;
      }
      found ||= fresh.length > 0;
      const last = listed.at(-1);
      before = last?.id;
      more = page?.more === true && before !== undefined &&
        (!whole || fresh.length > 0 || (last?.at ?? 0) >= begun);
    }
    whole = true;
  }
}
