import { setPassword } from "../../../lib/edge/password_requests.ts";
import { define } from "../../../lib/edge/state.ts";

/** One's password; a form knows no `PUT`. */
export const handler = define.handlers({ PUT: setPassword, POST: setPassword });
