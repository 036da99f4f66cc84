import { page } from "fresh";
import Chat from "../islands/Chat.tsx";
import { define, type State } from "../lib/edge/state.ts";
import type { Me } from "../lib/protocol/http_objects.ts";
import { Brand } from "../lib/ui/Brand.tsx";
import { signInProblem } from "../lib/ui/problem_texts.ts";
import { SignInForm } from "../lib/ui/SignInForm.tsx";

/** Longest name that is put back into the form: the address may hold anything. */
const MAX_ECHOED_NAME = 128;

/** The only page: the chat for whoever is signed in, the sign-in form for others. */
export const handler = define.handlers({
  GET() {
    return page(undefined, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function Index({ state }) {
  return state.me
    ? <SignedIn me={state.me} info={state.page} url={state.place.url} />
    : <SignedOut info={state.page} url={state.place.url} />;
});

function SignedIn({ me, info, url }: { me: Me; info: State["page"]; url: URL }) {
  return (
    <div class="app">
      <header class="masthead">
        <Brand />
        <p class="who">
          <span class="hidden">Signed in as</span>{" "}
          <a href="/account" title="Your data and account">
            <bdi>{me.name}</bdi>
          </a>
          {me.guest && <span class="badge">guest</span>}
        </p>
        <form method="post" action="/api/session/end">
          <button class="sign-out" type="submit">Sign out</button>
        </form>
      </header>
      <main>
        <noscript>
          <div class="no-script">
            <p>
              You are signed in as{" "}
              <strong>
                <bdi>{me.name}</bdi>
              </strong>. The chat itself needs JavaScript: allow it for this page and load it again.
            </p>
            {info.plainText && <Terminal url={url} />}
          </div>
        </noscript>
        <Chat me={me} maxLength={info.maxLength} />
      </main>
    </div>
  );
}

function SignedOut({ info, url }: { info: State["page"]; url: URL }) {
  const name = (url.searchParams.get("name") ?? "").slice(0, MAX_ECHOED_NAME);
  const problem = signInProblem(url.searchParams.get("problem"), name);
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <Brand />
        <p class="sign-in-lead">
          {info.guests
            ? "Choose a name to join. Without a password you are a guest."
            : "Sign in with your name and your password."}
        </p>
        <SignInForm guests={info.guests} join={info.join} name={name} problem={problem} />
      </div>
      {info.plainText && <Terminal url={url} />}
    </main>
  );
}

/** The other way in, for programs. */
function Terminal({ url }: { url: URL }) {
  const address = `${url.protocol === "https:" ? "wss" : "ws"}://${url.host}`;
  return (
    <p class="terminal">
      A terminal works as well: <code>npx wscat -c {address}</code>
    </p>
  );
}
