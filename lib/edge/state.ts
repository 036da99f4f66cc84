import { createDefine } from "fresh";
import type { SignedIn } from "../auth/sessions.ts";
import type { Settings } from "../config/settings.ts";
import type { Me } from "../protocol/http_objects.ts";
import type { RequestPlace } from "./origin.ts";
import type { Services } from "./services.ts";

/** What a page needs to know of the settings. */
export interface PageInfo {
  /** Code points in a message at most. */
  readonly maxLength: number;
  /** Whether terminal programs are let in. */
  readonly plainText: boolean;
  /** Whether names without a password are let in. */
  readonly guests: boolean;
  /** Who may join. */
  readonly join: "open" | "code" | "closed";
}

/**
 * What a page needs to know of the settings.
 *
 * @param settings The operator's.
 */
export function pageInfo({ messageLength, plainText, guests, join }: Settings): PageInfo {
  return {
    maxLength: messageLength,
    plainText: plainText && guests && join === "open",
    guests,
    join,
  };
}

/** What a request carries through middleware and routes. */
export interface State {
  services: Services;
  place: RequestPlace;
  /** Who is signed in, with the session. */
  signedIn: SignedIn | undefined;
  /** Who is signed in, for the page. */
  me: Me | undefined;
  page: PageInfo;
}

/** Typed helpers for routes and middleware. */
export const define = createDefine<State>();
