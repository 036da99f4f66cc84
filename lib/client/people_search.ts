import * as v from "valibot";
import { PeopleSchema } from "../protocol/http_objects.ts";
import type { User } from "../protocol/server_objects.ts";

/** Options of {@linkcode PeopleSearch}. */
export interface PeopleSearchOptions {
  /** Makes the request; the platform's `fetch` in a page. */
  readonly fetch: (address: string) => Promise<Response>;
}

/**
 * Asks the server for people by the beginning of their names: also those who are offline and with whom there is no chat.
 * Whatever goes wrong, nobody was found: those who are known here are found without it.
 */
export class PeopleSearch {
  readonly #options: PeopleSearchOptions;
  #missing = false;

  constructor(options: PeopleSearchOptions) {
    this.#options = options;
  }

  /**
   * @param query The beginning of a name.
   * @returns Those online first; nobody where the server does not offer it.
   */
  async find(query: string): Promise<User[]> {
    if (query === "" || this.#missing) return [];
    try {
      const response = await this.#options.fetch(
        `/api/people?${new URLSearchParams({ q: query })}`,
      );
      // An older server does not have it: then it is asked once and no more.
      this.#missing = response.status === 404;
      if (!response.ok) return [];
      const result = v.safeParse(PeopleSchema, await response.json());
      return result.success ? result.output.people : [];
    } catch {
      return []; // No network, or no JSON.
    }
  }
}
