import { deleteAccount } from "../../../lib/edge/account_requests.ts";
import { define } from "../../../lib/edge/state.ts";

/** One's own account: has it removed. */
export const handler = define.handlers({ DELETE: deleteAccount });
