import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatClient, Entry } from "../client/state.ts";
import { refusal } from "./problem_texts.ts";

/** Says once, and politely, that a message was refused: the log does not read out one's own. */
export function Refusals({ client }: { client: ChatClient }) {
  const [said, setSaid] = useState("");
  const known = useRef<ReadonlySet<string>>();
  const refused = client.chats.value.flatMap((chat) => refusedOf(chat.entries.value));
  const keys = refused.map(({ key }) => key).join(" ");

  useEffect(() => {
    // What an earlier page left is no news.
    const fresh = known.current && refused.filter(({ key }) => !known.current?.has(key));
    known.current = new Set(refused.map(({ key }) => key));
    const problem = fresh?.at(-1)?.problem;
    if (problem) setSaid(`Not sent: ${refusal(problem, client.maxLength)}.`);
    else if (refused.length === 0) setSaid("");
  }, [keys]);

  return <p class="hidden" aria-live="polite">{said}</p>;
}

/** Those that were refused: they stand at the end, behind thousands that need no look. */
function refusedOf(entries: readonly Entry[]): Extract<Entry, { state: "sending" | "refused" }>[] {
  const first = entries.findLastIndex((entry) => "seq" in entry) + 1;
  return entries.slice(first).flatMap((entry) => entry.state === "refused" ? entry : []);
}
