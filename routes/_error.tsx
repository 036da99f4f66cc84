import { HttpError, page } from "fresh";
import { setSecurityHeaders } from "../lib/edge/headers.ts";
import { log } from "../lib/edge/log.ts";
import { MissingDatabaseError } from "../lib/edge/missing_database.ts";
import { define, type State } from "../lib/edge/state.ts";
import { AttachDatabase } from "../lib/ui/AttachDatabase.tsx";
import { Brand } from "../lib/ui/Brand.tsx";

/** What is said of an error: what it means for the person, nothing of what happened inside. */
const TEXTS: Readonly<Record<number, readonly [title: string, text: string]>> = {
  400: ["That did not work", "The server did not understand what this page asked for."],
  403: ["Not allowed", "The server does not let this request in."],
  404: ["Nothing here", "There is no page at this address. It may have been mistyped."],
  405: ["That did not work", "This address cannot be used in that way."],
  413: ["Too large", "That was more than the server takes at once."],
  421: ["Wrong address", "This server does not answer to the host in the address."],
  429: ["Too fast", "That was too often in a short time. Wait a little and try again."],
  503: ["Not available", "The chat cannot be reached at the moment. Try again in a minute."],
};

const OTHER = ["Something went wrong", "It is not your fault. Try again in a moment."] as const;

/** This page stands outside of all middlewares, so it sets their headers itself. */
export const handler = define.handlers((ctx) => {
  const headers = new Headers({ "cache-control": "no-store" });
  // An error may come before anything is known of the request, and of the certificate.
  const { place, services }: Partial<State> = ctx.state;
  const { url } = place ?? ctx;
  setSecurityHeaders(headers, { url, selfSigned: services?.selfSigned ?? true });
  const status = statusOf(ctx.error);
  // The page tells nothing of what happened, and nobody else would write it down; who says 503 has done so.
  if (status >= 500 && status !== 503) log(ctx.error);
  return page(undefined, { status, headers });
});

function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}

/** Every page that could not be shown. */
export default define.page(function ErrorPage({ error }) {
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <Brand />
        {error instanceof MissingDatabaseError
          ? <AttachDatabase />
          : <Explanation status={statusOf(error)} />}
      </div>
    </main>
  );
});

function Explanation({ status }: { status: number }) {
  const [title, text] = TEXTS[status] ?? OTHER;
  return (
    <>
      <h2>{title}</h2>
      <p class="sign-in-lead">{text}</p>
      <a class="button is-primary" href="/">To the chat</a>
      <p class="field-hint">Error {status}</p>
    </>
  );
}
