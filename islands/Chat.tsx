import { useEffect, useMemo, useState } from "preact/hooks";
import { openBrowser } from "../lib/client/browser/open_browser.ts";
import { browserTransport } from "../lib/client/browser_transport.ts";
import { createChatClient } from "../lib/client/chat_client.ts";
import { systemClock } from "../lib/client/clock.ts";
import { SessionKeeper } from "../lib/client/session_keeper.ts";
import type { ChatClient } from "../lib/client/state.ts";
import type { Me } from "../lib/protocol/http_objects.ts";
import { ChatApp } from "../lib/ui/ChatApp.tsx";
import { placeholderClient } from "../lib/ui/placeholder_client.ts";

/** What the server knows when it draws the page. */
export interface ChatProps {
  me: Me;
  /** Code points in a message at most. */
  maxLength: number;
}

/** The chat. The server draws its frame; the browser shows what it kept, and connects it. */
export default function Chat({ me, maxLength }: ChatProps) {
  const placeholder = useMemo(() => placeholderClient(me, maxLength), []);
  const [client, setClient] = useState<ChatClient>();
  const [restored, setRestored] = useState(0);

  useEffect(() => {
    let left = false;
    let stop = () => {};
    // Closing says at once that one has gone; without it the server would wait for the connection to die.
    const onHide = () => {
      left = true;
      stop();
    };
    // A page that comes back from the browser's memory was stopped: it begins anew.
    const onShow = (event: PageTransitionEvent) => event.persisted && setRestored((n) => n + 1);
    addEventListener("pagehide", onHide);
    addEventListener("pageshow", onShow);

    openBrowser(me).then((parts) => {
      const transport = browserTransport({ location });
      const client = createChatClient({ me, maxLength, transport, ...parts });
      stop = () => client.stop();
      if (left) return stop();
      const unfollow = follow(client);
      stop = () => {
        unfollow();
        client.stop();
      };
      setClient(client);
      client.start();
    });

    return () => {
      removeEventListener("pagehide", onHide);
      removeEventListener("pageshow", onShow);
      onHide();
    };
  }, [restored]);

  return <ChatApp client={client ?? placeholder} ready={client !== undefined} />;
}

/** Tells the client what becomes of the page and of the network, and keeps the session. @returns Ends that. */
function follow(client: ChatClient): () => void {
  const keeper = new SessionKeeper({ clock: systemClock, renew: () => fetch("/api/session") });
  const onVisibility = () => {
    client.setVisible(document.visibilityState === "visible");
    keeper.wake();
  };
  const onNetwork = () => client.setNetwork(navigator.onLine);
  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("online", onNetwork);
  addEventListener("offline", onNetwork);
  keeper.start();
  onVisibility();
  onNetwork();
  return () => {
    keeper.stop();
    document.removeEventListener("visibilitychange", onVisibility);
    removeEventListener("online", onNetwork);
    removeEventListener("offline", onNetwork);
  };
}
