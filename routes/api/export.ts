import { exportData } from "../../lib/edge/account_requests.ts";
import { define } from "../../lib/edge/state.ts";

/** One's own data as a download. */
export const handler = define.handlers({ GET: exportData });
