import { page } from "fresh";
import Chat from "../islands/Chat.tsx";
import { pageHeaders } from "../lib/edge/session_requests.ts";
import { define, type State } from "../lib/edge/state.ts";
import { addressedChat } from "../lib/protocol/chat_address.ts";
import type { Me } from "../lib/protocol/http_objects.ts";
import { parseName } from "../lib/protocol/names.ts";
import { Brand } from "../lib/ui/Brand.tsx";
import { CreateAccountForm, type CreateAccountFormProps } from "../lib/ui/CreateAccountForm.tsx";
import { MAX_ECHOED_NAME } from "../lib/ui/echo.ts";
import { Masthead } from "../lib/ui/Masthead.tsx";
import { doneText, signInProblem } from "../lib/ui/problem_texts.ts";
import { SignInForm } from "../lib/ui/SignInForm.tsx";

/** The chat for whoever is signed in, the sign-in form for others. */
export const handler = define.handlers({
  async GET(ctx) {
    return page(undefined, { headers: await pageHeaders(ctx) });
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
      <Masthead me={me} chat />
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
  const query = url.searchParams;
  const problem = signInProblem(query);
  const done = problem === undefined ? doneText(query.get("done")) : undefined;
  const name = (query.get("name") ?? "").slice(0, MAX_ECHOED_NAME);
  const chat = addressedChat(url.search);
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <Brand />
        {asksToCreate(query) && info.join !== "closed"
          ? <Create join={info.join} name={name} query={query} chat={chat} />
          : (
            <>
              {done ? <p class="form-done" role="status">{done}</p> : (
                <p class="sign-in-lead">
                  {info.guests
                    ? "Choose a name to join. Without a password you are a guest."
                    : "Sign in with your name and your password."}
                </p>
              )}
              <SignInForm
                guests={info.guests}
                join={info.join}
                name={name}
                problem={problem}
                chat={chat}
                begin={done ? "password" : "name"}
              />
              <p class="field-hint">
                Were you given a one-time code? <a href="/reset">Set a password</a>
              </p>
            </>
          )}
      </div>
      {info.plainText && <Terminal url={url} />}
    </main>
  );
}

/** The second step: the name has no account yet, and the question itself is no problem. */
function Create(
  { query, ...form }: { query: URLSearchParams } & Omit<CreateAccountFormProps, "problem">,
) {
  const problem = query.get("problem") === "unknown_user" ? undefined : signInProblem(query);
  return <CreateAccountForm {...form} problem={problem} />;
}

/** Whether the address asks about an account that is not there: for a name that can be one, and no other step helps. */
function asksToCreate(query: URLSearchParams): boolean {
  const problem = query.get("problem") ?? "";
  if (!parseName(query.get("name") ?? "").ok) return false;
  if (problem === "unknown_user") return true;
  const elsewhere = ["name_taken", "invalid_name", "wrong_password", "join_closed"];
  return query.has("create") && !elsewhere.includes(problem);
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
