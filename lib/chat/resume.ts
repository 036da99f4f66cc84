import { utf8Length } from "../protocol/frame.ts";
import { MAX_CONVERSATIONS } from "../protocol/limits.ts";
import type { ServerObject, User } from "../protocol/server_objects.ts";
import type { Resumed } from "../store/store.ts";
import type { Hub } from "./hub.ts";
import type { Mark } from "./listener.ts";
import type { Entering } from "./presence.ts";
import { type Line, toLine } from "./run.ts";
import { conversationState, participantUser, partner, wireMessage } from "./states.ts";

/** `welcome` without its users. */
type Welcome = Omit<Extract<ServerObject, { type: "welcome" }>, "users">;

/** The answer to a `resume`. */
export interface ResumeAnswer {
  /** `welcome`, the gaps, the missed messages. */
  readonly lines: readonly Line[];
  /** By conversation, the `seq` up to which the answer speaks: what was committed meanwhile and lies above follows. */
  readonly covered: ReadonlyMap<string, number>;
  /** How far somebody has read, by what `welcome` says: what moved meanwhile follows. */
  readonly read: (mark: Mark) => number;
  /** The conversations that `welcome` listed, where there are more; otherwise nothing, for all were. */
  readonly told: Set<string> | undefined;
}

/**
 * Asks what was missed.
 *
 * @param hub The chat.
 * @param request Who resumes, and what they hold by conversation.
 * @throws {StoreError} When the store does not answer.
 */
export function askMissed(
  { store, limits }: Hub,
  { uid, seen }: { uid: string; seen: Readonly<Record<string, number>> },
): Promise<Resumed> {
  return store.resume({
    uid,
    seen,
    conversations: MAX_CONVERSATIONS,
    messages: limits.maxReplay,
    bytes: limits.maxReplayBytes,
  });
}

/**
 * Answers a `resume`: who is there, and what was missed. The connection must be live in the same moment: whoever comes or
 * goes between the two would be told of neither in the answer nor behind it.
 *
 * @param hub The chat.
 * @param options Who resumes, and what the store says.
 */
export function resumeAnswer(
  hub: Hub,
  { who, resumed }: { who: Entering; resumed: Resumed },
): ResumeAnswer {
  const { uid, name, kind } = who;
  const { store, presence } = hub;
  const { conversations, more, reset, gaps, messages } = resumed;
  const welcome: Welcome = {
    type: "welcome",
    you: { uid, name, guest: kind !== "member" },
    epoch: store.epoch,
    online: presence.count,
    conversations: conversations.map((listed) => conversationState(listed, uid)),
    more,
    ...(reset && { reset }),
  };
  const lines = [welcomeLine(welcome, presence.usersLine(first(hub, { who, conversations })))];
  const covered = new Map(conversations.map(({ id, last }) => [id, last]));
  for (const gap of gaps) {
    lines.push(toLine({ type: "gap", ...gap }));
    covered.set(gap.in, Math.max(covered.get(gap.in) ?? 0, gap.to));
  }
  for (const message of messages) {
    lines.push(toLine({ type: "message", ...wireMessage(message) }));
    covered.set(message.in, Math.max(covered.get(message.in) ?? 0, message.seq));
  }
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const read = ({ in: id, uid: reader }: Mark) => {
    const listed = byId.get(id);
    return (reader === uid ? listed?.read : listed && partner(listed, uid)?.read) ?? 0;
  };
  return { lines, covered, read, told: more ? new Set(covered.keys()) : undefined };
}

/**
 * Serialises `welcome` with users that are serialised already.
 *
 * @param welcome What is around them.
 * @param users The array.
 */
function welcomeLine({ type, you, epoch, ...others }: Welcome, users: Line): Line {
  const head = JSON.stringify({ type, you, epoch }).slice(0, -1);
  const tail = JSON.stringify(others).slice(1);
  const around = `${head},"users":`;
  return {
    text: `${around}${users.text},${tail}`,
    bytes: utf8Length(around) + users.bytes + 1 + utf8Length(tail),
  };
}

/** Whom the list of users begins with: oneself, and the people of one's conversations. */
function* first(
  hub: Hub,
  { who, conversations }: {
    who: Entering;
    conversations: Resumed["conversations"];
  },
): Generator<User> {
  const { uid, name, kind } = who;
  yield { uid, name, guest: kind !== "member", online: true };
  for (const conversation of conversations) {
    const other = partner(conversation, uid);
    if (other) yield participantUser(other, hub.presence.isOnline(other.uid));
  }
}
