import { useEffect, useState } from "preact/hooks";
import { PeopleSearch } from "../client/people_search.ts";
import type { User } from "../protocol/server_objects.ts";
import { queryKey } from "./finding.ts";

/** Milliseconds of rest in typing after which the server is asked. */
const REST_MS = 200;

/** One for the page: what it learned of the server holds for all who ask. */
const search = new PeopleSearch({ fetch: (address) => fetch(address) });

/**
 * People whom the server finds by what was typed; those of the last answer until there is another.
 *
 * @param query As typed.
 */
export function useFoundPeople(query: string): readonly User[] {
  const [found, setFound] = useState<readonly User[]>([]);
  const key = queryKey(query);
  useEffect(() => {
    if (key === "") return setFound([]);
    let current = true;
    const timer = setTimeout(async () => {
      const people = await search.find(key);
      if (current) setFound(people);
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);
  return found;
}
