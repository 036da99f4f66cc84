import { findPeople } from "../../lib/edge/people_request.ts";
import { define } from "../../lib/edge/state.ts";

/** People by how their names begin. */
export const handler = define.handlers({ GET: findPeople });
