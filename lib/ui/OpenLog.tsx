import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatView } from "../client/state.ts";
import { useLayout, whenIdle } from "./hooks.ts";
import { MessageLog, type MessageLogProps } from "./MessageLog.tsx";

/** A chat as it was opened: opened again, it is another log. */
interface Opening {
  readonly chat: ChatView;
  readonly turn: number;
}

/**
 * The log of the chat that is open. The one that was open before is hidden and goes when there is time: taking thousands
 * of messages out of the document takes longer than drawing those that are seen next.
 */
export function OpenLog({ chat, ...props }: Omit<MessageLogProps, "left">) {
  const open = useRef<Opening>({ chat, turn: 0 });
  const left = useRef<Opening>();
  const [, redraw] = useState(0);
  /** One stood in the log that was left. */
  const stood = useRef(false);
  if (open.current.chat !== chat) {
    stood.current = Boolean(document.activeElement?.closest(".log-frame"));
    left.current = open.current;
    open.current = { chat, turn: open.current.turn + 1 };
  }

  // Whoever goes back in the history goes on reading, and must not be left nowhere.
  useLayout(() => {
    if (!stood.current) return;
    stood.current = false;
    document.querySelector<HTMLElement>(".log-frame:not(.is-left) > .log")
      ?.focus({ preventScroll: true });
  }, [chat]);

  useEffect(() => {
    if (!left.current) return;
    return whenIdle(() => {
      left.current = undefined;
      redraw((n) => n + 1);
    });
  }, [chat]);

  const logs = [left.current, open.current].flatMap((opening) => opening ?? []);
  return (
    <>
      {logs.map(({ chat, turn }) => (
        <MessageLog key={turn} chat={chat} {...props} left={turn !== open.current.turn} />
      ))}
    </>
  );
}
