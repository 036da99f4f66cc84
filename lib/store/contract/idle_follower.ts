import type { Follower } from "../neighbours.ts";

/** A follower with whom nobody is connected, and who does nothing with what it is told: tests replace what they look at. */
export const IDLE: Follower = {
  here: () => true,
  people: () => [],
  committed() {},
  removed() {},
  came() {},
  left() {},
  elsewhere() {},
  ended() {},
  sessionsEnded() {},
  becameMember() {},
  shortened() {},
  hinted() {},
};
