import { problem } from "../../lib/edge/answers.ts";
import { define } from "../../lib/edge/state.ts";

/** Programs get a program's answer where there is nothing. */
export const handler = define.handlers(() => problem("not_found"));
