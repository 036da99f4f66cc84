/**
 * A {@linkcode Presence} for tests, and all that it tells.
 *
 * @module
 */
import type { ServerObject } from "../protocol/server_objects.ts";
import { FakeClock } from "./fake_clock.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { type Member, Presence } from "./presence.ts";

/** Something that was told. */
export interface Told {
  readonly to: "all" | "partners" | "left";
  readonly object?: ServerObject;
  readonly who?: string;
}

/** Makes one on a clock that stands still. */
export function setUp(limits = {}) {
  const clock = new FakeClock();
  const told: Told[] = [];
  const presence = new Presence<Member>(clock, { ...DEFAULT_LIMITS, ...limits }, {
    toAll: (object, except) => told.push({ to: "all", object, ...(except && { who: except.uid }) }),
    toPartners: (object, person) => told.push({ to: "partners", object, who: person.uid }),
    here: () => {},
    left: (person) => told.push({ to: "left", who: person.uid }),
  });
  const enter = (uid: string) => {
    const connection = { uid };
    const person = presence.enter({ uid, name: `N${uid}`, kind: "guest" }, connection);
    return { person, leave: () => presence.leave(person, connection) };
  };
  return { clock, presence, enter, take: () => told.splice(0) };
}

/** The line of somebody's coming or going. */
export function presenceOf(uid: string, online: boolean, count: number): ServerObject {
  return { type: "presence", uid, name: `N${uid}`, guest: true, online, count };
}
