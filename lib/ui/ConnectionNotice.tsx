import { useEffect, useState } from "preact/hooks";
import type { ChatClient, Status, Waiting } from "../client/state.ts";
import type { ConnectionText } from "./connection_text.ts";
import { secondsUntil } from "./connection_text.ts";
import { useNow } from "./hooks.ts";
import { Icon } from "./Icon.tsx";
import { keepingText, leftText } from "./keeping_text.ts";

/** Milliseconds that a message may wait without being kept before that is worth a word. */
const UNKEPT_AFTER_MS = 1_000;

/**
 * What being away means for the person, and what there is to do. Nothing while all is well, and one thing at a time: a
 * phone has no room for more.
 */
export function ConnectionNotice(
  { client, text }: { client: ChatClient; text: ConnectionText },
) {
  const status = client.status.value;
  const waiting = client.waiting.value;
  if (status.kind === "stopped") return <Stopped reason={status.reason} client={client} />;
  if (text === "Offline") {
    return (
      <p class="notice">
        <Icon name="alert" />
        <span>There is no network. {keepingText(waiting, "when it is back")}</span>
      </p>
    );
  }
  // While the first connection takes its time, the empty log says so.
  if (text === "Reconnecting" && status.kind === "reconnecting") {
    return <Retrying status={status} waiting={waiting} onTry={() => client.reconnect()} />;
  }
  return waiting.unkept > 0 ? <Unkept /> : <UnknownChatNotice client={client} />;
}

/** The server is there, and yet messages wait that would be lost with the page. */
function Unkept() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), UNKEPT_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!due) return null;
  return (
    <p class="notice" role="status">
      <Icon name="alert" />
      <span>
        Your browser does not keep what is not sent yet: it is lost if you close or reload this
        page.
      </span>
    </p>
  );
}

type Reconnecting = Extract<Status, { kind: "reconnecting" }>;

const REASONS = {
  unreachable: "The server cannot be reached.",
  restarting: "The chat restarts.",
  too_fast: "That was too fast, or too many pages at once: the server asks for a pause.",
} as const;

interface RetryingProps {
  status: Reconnecting;
  waiting: Waiting;
  onTry: () => void;
}

function Retrying({ status, waiting, onTry }: RetryingProps) {
  const { retryAt, cause } = status;
  const seconds = secondsUntil(retryAt, useNow(retryAt === undefined ? 0 : 500));
  return (
    <div class="notice">
      <Icon name="clock" />
      <p>
        {REASONS[cause ?? "unreachable"]}{" "}
        {seconds === undefined ? "Trying again now." : `Trying again in ${seconds}\u00a0s.`}{" "}
        {waiting.keeps ? "What you write is kept." : keepingText(waiting, "when it is back")}
      </p>
      {/* A pause that the server asked for is not shortened; during an attempt there is nothing to try. */}
      {cause !== "too_fast" && (
        <button
          type="button"
          class="button"
          aria-disabled={retryAt === undefined}
          onClick={onTry}
        >
          Try now
        </button>
      )}
    </div>
  );
}

/** The address names a chat that there is not, for this person. */
export function UnknownChatNotice({ client }: { client: ChatClient }) {
  if (client.awaited.value?.state !== "unknown") return null;
  return (
    <div class="notice" role="status">
      <Icon name="alert" />
      <p>The address of this page names a conversation that you do not have. This is Everyone.</p>
      <button
        type="button"
        class="button"
        onClick={() => client.open(client.active.peek().key)}
      >
        All right
      </button>
    </div>
  );
}

/** Nothing more happens by itself: says why, and offers the way on. */
function Stopped(
  { reason, client }: {
    reason: Extract<Status, { kind: "stopped" }>["reason"];
    client: ChatClient;
  },
) {
  switch (reason) {
    case "signed_out":
      return (
        <div class="notice is-serious" role="alert">
          <Icon name="alert" />
          <p>
            You are signed out: the session has ended, here or somewhere else.{" "}
            {leftText(client.me.value, client.waiting.value)}
          </p>
          {/* This very address, which names the chat that was open. */}
          <a class="button" href="">Sign in again</a>
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
          <a class="button" href="">Reload</a>
        </div>
      );
  }
}
