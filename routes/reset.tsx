import { page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../lib/edge/state.ts";
import { Brand } from "../lib/ui/Brand.tsx";
import { MAX_ECHOED_NAME } from "../lib/ui/echo.ts";
import { resetProblem } from "../lib/ui/problem_texts.ts";
import { ResetForm } from "../lib/ui/ResetForm.tsx";
import { APP_NAME } from "../lib/ui/tab_name.ts";

/** Where a password is set with the operator's one-time code. */
export const handler = define.handlers({
  GET() {
    return page(undefined, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function Reset({ state }) {
  const query = state.place.url.searchParams;
  const name = (query.get("name") ?? "").slice(0, MAX_ECHOED_NAME);
  return (
    <main class="sign-in">
      <Head>
        <title>{`Set a password · ${APP_NAME}`}</title>
      </Head>
      <div class="sign-in-card">
        <Brand />
        <h2>Set a password</h2>
        <p class="sign-in-lead">
          Whoever runs this chat gives you a code for it, also when you forgot the one before.
        </p>
        <ResetForm name={name} problem={resetProblem(query)} />
        <p class="field-hint">
          <a href="/">To the sign-in</a>
        </p>
      </div>
    </main>
  );
});
