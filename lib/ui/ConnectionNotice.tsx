import type { ChatClient, Status } from "../client/state.ts";
import type { ConnectionText } from "./connection_text.ts";
import { secondsUntil } from "./connection_text.ts";
import { useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";

/** What being away means for the person, and what there is to do. Nothing while all is well. */
export function ConnectionNotice(
  { client, text }: { client: ChatClient; text: ConnectionText },
) {
  const status = client.status.value;
  if (status.kind === "stopped") return <Stopped reason={status.reason} />;
  if (text === "Offline") {
    return (
      <p class="notice">
        <Icon name="alert" />
        <span>There is no network. What you write is kept and sent when it is back.</span>
      </p>
    );
  }
  // While the first connection takes its time, the empty log says so.
  if (text === "Reconnecting" && status.kind === "reconnecting") {
    return <Retrying retryAt={status.retryAt} />;
  }
  return null;
}

function Retrying({ retryAt }: { retryAt?: number }) {
  const seconds = secondsUntil(retryAt, useNow(retryAt === undefined ? 0 : 500));
  return (
    <p class="notice">
      <Icon name="clock" />
      <span>
        The server cannot be reached.{" "}
        {seconds === undefined ? "Trying again now." : `Trying again in ${seconds} s.`}{" "}
        What you write is kept.
      </span>
    </p>
  );
}

/** Nothing more happens by itself: says why, and offers the way on. */
function Stopped({ reason }: { reason: Extract<Status, { kind: "stopped" }>["reason"] }) {
  switch (reason) {
    case "signed_out":
      return (
        <div class="notice is-serious" role="alert">
          <Icon name="alert" />
          <p>You are signed out: the session has ended, here or somewhere else.</p>
          <a class="button" href="/">Sign in again</a>
        </div>
      );
    case "name_in_use":
      return (
        <div class="notice is-serious" role="alert">
          <Icon name="alert" />
          <p>Somebody else uses this name now.</p>
          <form method="post" action="/api/session/end">
            <button class="button" type="submit">Choose another name</button>
          </form>
        </div>
      );
    case "protocol":
      return (
        <div class="notice is-serious" role="alert">
          <Icon name="alert" />
          <p>This page and the server do not understand each other. A fresh page should help.</p>
          <a class="button" href="/">Reload</a>
        </div>
      );
  }
}
