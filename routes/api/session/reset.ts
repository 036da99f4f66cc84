import { reset } from "../../../lib/edge/password_requests.ts";
import { define } from "../../../lib/edge/state.ts";

/** A new password with the operator's one-time code. */
export const handler = define.handlers({ POST: reset });
