import { personal, problem } from "../lib/edge/answers.ts";
import { define } from "../lib/edge/state.ts";

/** Whether the chat can take messages: for whatever watches over it. */
export const handler = define.handlers({
  async GET({ state: { services } }) {
    if (services.draining) return problem("unavailable", { message: "The server is stopping" });
    try {
      await services.store.check();
    } catch (error) {
      services.hub.report(error);
      return problem("unavailable");
    }
    return personal({ status: "ok" });
  },
});
