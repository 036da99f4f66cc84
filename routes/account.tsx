import { page } from "fresh";
import { define } from "../lib/edge/state.ts";
import { Brand } from "../lib/ui/Brand.tsx";
import { signInProblem } from "../lib/ui/problem_texts.ts";

/** One's own data and account, for those who are signed in. Needs no script. */
export const handler = define.handlers({
  GET(ctx) {
    if (ctx.state.me === undefined) return ctx.redirect("/", 303);
    return page(undefined, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function AccountPage({ state }) {
  const { me, place } = state;
  const problem = signInProblem(place.url.searchParams.get("problem"), "");
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <Brand />
        <h2>
          <bdi>{me?.name}</bdi>: your data
        </h2>
        <p class="sign-in-lead">
          Everything that is kept of you in one file: your messages to everyone, and your private
          conversations.
        </p>
        <a class="button" href="/api/export" download>Download my data</a>
        <form class="sign-in-form" method="post" action="/api/account/delete">
          <h2>Delete the account</h2>
          {problem && <p class="form-problem" role="alert">{problem.message}</p>}
          <p class="form-note">
            You are signed out everywhere, your name is free for others, and what you wrote is
            removed, in private conversations too. It cannot be taken back.
          </p>
          {me?.guest === false && (
            <p class="field">
              <label for="current">Your password</label>
              <input
                id="current"
                name="current"
                type="password"
                required
                autocomplete="current-password"
              />
            </p>
          )}
          <button class="button" type="submit">Delete my account and messages</button>
        </form>
        <a href="/">Back to the chat</a>
      </div>
    </main>
  );
});
