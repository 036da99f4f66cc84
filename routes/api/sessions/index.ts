import { listSessions } from "../../../lib/edge/own_sessions.ts";
import { define } from "../../../lib/edge/state.ts";

/** Where one is signed in. */
export const handler = define.handlers({ GET: listSessions });
