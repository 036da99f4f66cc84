import { endSession } from "../../../lib/edge/own_sessions.ts";
import { define } from "../../../lib/edge/state.ts";

/** Ends one of one's own sessions; a form knows no `DELETE`. */
export const handler = define.handlers({
  DELETE: (ctx) => endSession(ctx, ctx.params.id),
  POST: (ctx) => endSession(ctx, ctx.params.id),
});
