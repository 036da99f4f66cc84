import { assertEquals } from "@std/assert";
import { PeopleSearch } from "./people_search.ts";

const BOB = { uid: "p7", name: "Bob", guest: false, online: false };

function setup(answer: () => Response) {
  const asked: string[] = [];
  const search = new PeopleSearch({
    fetch: (address) => {
      asked.push(address);
      return Promise.resolve().then(answer);
    },
  });
  return { asked, search };
}

Deno.test("PeopleSearch.find() asks for the beginning of a name, whatever it holds", async () => {
  const { asked, search } = setup(() => Response.json({ people: [BOB] }));
  assertEquals(await search.find("b&o"), [BOB]);
  assertEquals(asked, ["/api/people?q=b%26o"]);
  assertEquals(await search.find(""), []);
  assertEquals(asked.length, 1);
});

Deno.test("PeopleSearch.find() asks a server that does not offer it once", async () => {
  const { asked, search } = setup(() => new Response(null, { status: 404 }));
  assertEquals(await search.find("b"), []);
  assertEquals(await search.find("bo"), []);
  assertEquals(asked.length, 1);
});

Deno.test("PeopleSearch.find() finds nobody in what it cannot use, and asks again", async () => {
  const answers = [
    () => new Response(null, { status: 401 }),
    () => new Response("no JSON"),
    () => Response.json({ people: [{ uid: 7 }] }),
    () => {
      throw new TypeError("no network");
    },
    () => Response.json({ people: [BOB] }),
  ];
  const { search } = setup(() => answers.shift()?.() ?? Response.error());
  const found = [];
  for (let i = 0; i < 5; i++) found.push((await search.find("b")).length);
  assertEquals(found, [0, 0, 0, 0, 1]);
});
