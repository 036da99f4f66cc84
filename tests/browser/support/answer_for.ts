import type { WebSocketRoute } from "playwright-core";
import type { Person } from "./person.ts";

/** Lets the sockets of a page through from its next visit on, and answers what it sends instead of the server where there is an answer. */
export async function answerFor(
  person: Person,
  answer: (object: { type: string; id: string; text: string }) => unknown,
): Promise<void> {
  await person.page.routeWebSocket(/./, (socket: WebSocketRoute) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const through = String(frame).split("\n").filter((line) => {
        const instead = answer(JSON.parse(line));
        if (instead) socket.send(JSON.stringify(instead));
        return !instead;
      });
      if (through.length > 0) server.send(through.join("\n"));
    });
  });
}
