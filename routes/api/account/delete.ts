import { deleteAccount } from "../../../lib/edge/account_requests.ts";
import { define } from "../../../lib/edge/state.ts";

/** The same by a form, which knows no `DELETE`. */
export const handler = define.handlers({ POST: deleteAccount });
