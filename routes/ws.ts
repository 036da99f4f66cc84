import { upgrade } from "../lib/edge/upgrade.ts";
import { define } from "../lib/edge/state.ts";

/** The WebSocket endpoint: `Deno.upgradeWebSocket`, and the socket is handed to the chat. */
export const handler = define.handlers({
  GET: (ctx) => upgrade(ctx.req, ctx.state),
});
