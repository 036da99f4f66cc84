import { useEffect, useState } from "preact/hooks";
import { IdbStorage } from "../lib/client/browser/idb_storage.ts";
import { load } from "../lib/client/browser/load.ts";
import { systemClock } from "../lib/client/clock.ts";
import { clearInTime } from "../lib/client/storage.ts";
import type { Me } from "../lib/protocol/http_objects.ts";
import { forgetDrafts } from "../lib/ui/drafts.ts";
import { endSession, sessionEnd } from "../lib/ui/end_session.ts";
import { lossText, unsentTitle } from "../lib/ui/keeping_text.ts";
import { browserStorage } from "../lib/ui/storage.ts";

/**
 * For the pages beside the chat from which one signs out or deletes the account: says what has not been sent, and leaves nothing
 * behind in the browser. Without JavaScript the form does its work alone, and whoever signs in next clears up.
 */
export default function Leaving({ me }: { me: Me }) {
  const [count, setCount] = useState(0);

  useEffect(() => {
    const storage = new IdbStorage(me.uid);
    storage.open().then((database) => load(database, me.uid))
      .then(({ items }) => setCount(items.length), () => {}); // What cannot be read cannot be sent.
    function onSubmit(event: SubmitEvent) {
      const end = sessionEnd(event);
      if (!end) return;
      event.preventDefault();
      endSession(end.form, (done) => {
        forgetDrafts(browserStorage("sessionStorage"));
        const items = me.guest || end.what === "account"; // Nobody can be this person again.
        clearInTime({ storage, clock: systemClock, items }, done);
      });
    }
    addEventListener("submit", onSubmit);
    return () => {
      removeEventListener("submit", onSubmit);
      storage.close();
    };
  }, []);

  if (count === 0) return null;
  return (
    <p class="unsent-note" role="status">
      <strong>{unsentTitle(count)}.</strong> {lossText(me, { count, unkept: 0 })}
    </p>
  );
}
