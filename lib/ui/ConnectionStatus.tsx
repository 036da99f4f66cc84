import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Status } from "../client/state.ts";
import { type ConnectionText, immediateText, RECONNECTING_AFTER_MS } from "./connection_text.ts";

/**
 * What the connection is called: a short gap is not mentioned.
 *
 * @param status The connection.
 */
export function useConnectionText(status: ReadonlySignal<Status>): ConnectionText {
  const { kind } = status.value;
  const immediate = immediateText(kind);
  const [delayed, setDelayed] = useState(false);
  const last = useRef<ConnectionText>("");
  useEffect(() => {
    setDelayed(false);
    if (immediate !== undefined) return;
    const timer = setTimeout(() => setDelayed(true), RECONNECTING_AFTER_MS);
    return () => clearTimeout(timer);
  }, [immediate]);
  const text = immediate ?? (delayed ? "Reconnecting" : last.current);
  last.current = text;
  return text;
}

/** The connection in one word. */
export function ConnectionStatus({ text }: { text: ConnectionText }) {
  return (
    <p class="connection" role="status" aria-label="Connection" data-state={text || undefined}>
      <span>{text}</span>
    </p>
  );
}
