import { nameKey } from "../protocol/names.ts";
import type { User } from "../protocol/server_objects.ts";
import { personal, problem } from "./answers.ts";
import { answered, type SessionContext } from "./exchange.ts";

/** Names in an answer at most. */
const MAX_FOUND = 20;

/** Longest beginning of a name that is looked for, in UTF-16 units: no name has more, in whatever form it is typed. */
const MAX_QUERY = 256;

/** `GET /api/people?q=`: people whose name begins so, those online first. */
export function findPeople(context: SessionContext): Promise<Response> {
  return answered(context, {
    page: "/",
    async answer() {
      const { services, signedIn } = context.state;
      if (signedIn === undefined) return problem("unauthorized");
      const { uid } = signedIn.account;
      const retryAfter = services.lookUps.take(uid);
      if (retryAfter > 0) return problem("rate_limited", { retryAfter });
      const query = (new URL(context.req.url).searchParams.get("q") ?? "").trim();
      const prefix = nameKey(query.slice(0, MAX_QUERY));
      if (prefix === "") return personal({ people: [] });
      // One more of each, since oneself is left out.
      const online = services.hub.presence.named(prefix, MAX_FOUND + 1);
      const stored = await services.store.people({ prefix, limit: MAX_FOUND + 1 });
      const known = new Set(online.map((person) => person.uid));
      const others = stored.filter((person) => !known.has(person.uid))
        .map(({ uid, name, kind, seenAt }): User => {
          return { uid, name, guest: kind !== "member", online: false, seenAt };
        });
      const people = [...online, ...others].filter((person) => person.uid !== uid)
        .slice(0, MAX_FOUND);
      return personal({ people });
    },
  });
}
