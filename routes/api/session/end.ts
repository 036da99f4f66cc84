import { leave } from "../../../lib/edge/session_requests.ts";
import { define } from "../../../lib/edge/state.ts";

/** Sign-out by a form, which knows no `DELETE`. */
export const handler = define.handlers({ POST: leave });
