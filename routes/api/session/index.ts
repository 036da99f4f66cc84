import { join, leave, look } from "../../../lib/edge/session_requests.ts";
import { define } from "../../../lib/edge/state.ts";

/** One's own session: join, look, leave. */
export const handler = define.handlers({ GET: look, POST: join, DELETE: leave });
