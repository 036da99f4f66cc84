import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import Leaving from "../islands/Leaving.tsx";
import { sessionEntries } from "../lib/edge/own_sessions.ts";
import { seeOther } from "../lib/edge/answers.ts";
import { pageHeaders } from "../lib/edge/session_requests.ts";
import { define } from "../lib/edge/state.ts";
import { StoreError } from "../lib/store/store.ts";
import { DeleteAccount } from "../lib/ui/DeleteAccount.tsx";
import { Masthead, SignOut } from "../lib/ui/Masthead.tsx";
import { PasswordForm } from "../lib/ui/PasswordForm.tsx";
import { accountProblem, doneText } from "../lib/ui/problem_texts.ts";
import { SessionList } from "../lib/ui/SessionList.tsx";
import { APP_NAME } from "../lib/ui/tab_name.ts";

/** One's own account. Everything on it is a plain form: it needs no script. */
export const handler = define.handlers({
  async GET(ctx) {
    const { services, signedIn } = ctx.state;
    if (signedIn === undefined) return seeOther("/");
    const headers = await pageHeaders(ctx);
    try {
      const sessions = await services.store.sessions(signedIn.account.uid);
      return page(sessionEntries(sessions, signedIn.session.id), { headers });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      services.hub.report(error);
      throw new HttpError(503);
    }
  },
});

export default define.page<typeof handler>(function Account({ state, data: sessions }) {
  const { me, page: info, place } = state;
  if (me === undefined) return null;
  const query = place.url.searchParams;
  const problem = accountProblem(query);
  const deleting = query.get("of") === "delete";
  const done = problem === undefined ? doneText(query.get("done")) : undefined;
  return (
    <div class="page">
      <Head>
        <title>{`Account · ${APP_NAME}`}</title>
      </Head>
      <Masthead me={me} />
      <main class="page-main">
        {done && <p class="form-done" role="status">{done}</p>}
        <section class="card" aria-labelledby="password-title">
          <h2 id="password-title">{me.guest ? "Keep your name" : "Your password"}</h2>
          {me.guest && (
            <p class="sign-in-lead">
              You are a guest: the name and the chats are yours until you sign out, or are away for
              30 days. With a password they are yours for good, and on other devices too.
            </p>
          )}
          {me.guest && info.join === "closed"
            ? <p class="form-note">Whoever runs this chat makes the accounts here: ask for one.</p>
            : (
              <PasswordForm
                name={me.name}
                guest={me.guest}
                uid={me.uid}
                problem={deleting ? undefined : problem}
              />
            )}
        </section>
        <section class="card" aria-labelledby="sessions-title">
          <h2 id="sessions-title">Where you are signed in</h2>
          <SessionList
            sessions={sessions.toSorted((a, b) => Number(b.current) - Number(a.current))}
            now={Date.now()}
          />
        </section>
        <section class="card" aria-labelledby="leave-title">
          <h2 id="leave-title">Leave</h2>
          <p class="sign-in-lead">
            {me.guest
              ? "Signing out gives up the name and the chats for good."
              : "Signing out ends this session. The name stays yours."}
          </p>
          <Leaving me={me} />
          <SignOut me={me} class="button" />
        </section>
        <section class="card" aria-labelledby="data-title">
          <h2 id="data-title">Your data</h2>
          <p class="sign-in-lead">
            Everything that is kept of you in one file: your messages to everyone, and your private
            conversations.
          </p>
          <a class="button" href="/api/export" download>Download my data</a>
        </section>
        <DeleteAccount guest={me.guest} uid={me.uid} problem={deleting ? problem : undefined} />
      </main>
    </div>
  );
});
