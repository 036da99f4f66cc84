import { useEffect, useState } from "preact/hooks";
import type { ProblemCode } from "../client/outbox_item.ts";
import { refusal, worthRetrying } from "./problem_texts.ts";

/** What can be done about a refused message. */
export interface RefusedActions {
  onRetry: (entryKey: string) => void;
  onEdit: (entryKey: string) => void;
  onDiscard: (entryKey: string) => void;
}

/** What a {@linkcode Refused} is about. */
export interface RefusedProps {
  entryKey: string;
  text: string;
  problem: { readonly code: ProblemCode; readonly message: string } | undefined;
  /** Code points in a message at most. */
  maxLength: number;
  /** Whether something can be written in this chat. */
  writable: boolean;
  actions: RefusedActions;
}

/** Why a message was not sent, and what to do with its text. */
export function Refused({ entryKey, text, problem, maxLength, writable, actions }: RefusedProps) {
  return (
    <div class="refused">
      <p>Not sent{problem ? `: ${refusal(problem, maxLength)}` : ""}.</p>
      <div class="refused-actions">
        {writable && problem && worthRetrying(problem.code) && (
          <button
            type="button"
            onClick={() => actions.onRetry(entryKey)}
          >
            Try again
          </button>
        )}
        {writable && <button type="button" onClick={() => actions.onEdit(entryKey)}>Edit</button>}
        <Copy text={text} />
        <button type="button" onClick={() => actions.onDiscard(entryKey)}>Discard</button>
      </div>
    </div>
  );
}

/** Milliseconds for which a button says that it did its work. */
const SAID_MS = 2_000;

/** Copies a text, where the browser lets pages do that: not where they came by plain http. */
function Copy({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const { clipboard } = navigator as Partial<Navigator>;
  if (!clipboard) return null;
  const copy = () => clipboard.writeText(text).then(() => setCopied(true), () => {});
  return <button type="button" onClick={copy}>{copied ? "Copied" : "Copy"}</button>;
}
