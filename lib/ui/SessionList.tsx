import type { SessionEntry } from "../protocol/http_objects.ts";
import { agoLabel, dateLabel } from "./time_labels.ts";

/** What a {@linkcode SessionList} needs. */
export interface SessionListProps {
  sessions: readonly SessionEntry[];
  /** The present, in ms since 1970. */
  now: number;
}

/** Where one is signed in, each with a button that ends it. */
export function SessionList({ sessions, now }: SessionListProps) {
  return (
    <ul class="sessions" role="list">
      {sessions.map(({ id, agent, createdAt, seenAt, current }) => (
        <li class="session" key={id}>
          <div class="session-what">
            <p>
              <strong>{agent || "Unknown program"}</strong>
              {current && <span class="badge">this browser</span>}
            </p>
            <p class="field-hint">
              Signed in on {dateLabel(createdAt)}, used {current ? "now" : agoLabel(seenAt, now)}
            </p>
          </div>
          {!current && (
            <form method="post" action={`/api/sessions/${encodeURIComponent(id)}`}>
              <button class="button" type="submit">
                Sign out <span class="hidden">of {agent || "unknown program"}</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
