import { page } from "fresh";
import { Head } from "fresh/runtime";
import Leaving from "../islands/Leaving.tsx";
import { seeOther } from "../lib/edge/answers.ts";
import { define } from "../lib/edge/state.ts";
import { Masthead } from "../lib/ui/Masthead.tsx";
import { APP_NAME } from "../lib/ui/tab_name.ts";

/** The warning before a guest gives up name and chats. */
export const handler = define.handlers({
  GET({ state }) {
    if (state.me === undefined) return seeOther("/");
    return page(undefined, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function SignOutPage({ state: { me, page: info } }) {
  if (me === undefined) return null;
  return (
    <div class="page">
      <Head>
        <title>{`Sign out · ${APP_NAME}`}</title>
      </Head>
      <Masthead me={me} />
      <main class="page-main">
        <section class="card" aria-labelledby="sign-out-title">
          <h2 id="sign-out-title">{me.guest ? "Sign out for good?" : "Sign out?"}</h2>
          <p id="sign-out-text">
            {me.guest
              ? (
                <>
                  You are a guest. When you sign out, the name{" "}
                  <strong>
                    <bdi>{me.name}</bdi>
                  </strong>{" "}
                  is free for anybody, and you cannot come back to your private chats.
                </>
              )
              : "The name stays yours, and the chats are here when you come back."}
          </p>
          <Leaving me={me} />
          <div class="actions">
            <form method="post" action="/api/session/end">
              <input type="hidden" name="uid" value={me.uid} />
              <button
                class={me.guest ? "button is-danger" : "button is-primary"}
                type="submit"
                aria-describedby="sign-out-text"
              >
                {me.guest ? "Sign out for good" : "Sign out"}
              </button>
            </form>
            {me.guest && info.join !== "closed" && (
              <a class="button" href="/account">Set a password instead</a>
            )}
            <a class="button" href="/">Stay</a>
          </div>
        </section>
      </main>
    </div>
  );
});
