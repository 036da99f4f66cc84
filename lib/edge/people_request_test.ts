import { assertEquals } from "@std/assert";
import { findPeople } from "./people_request.ts";
import { ask, password, signIn } from "./test_requests.ts";
import { testServices } from "./test_services.ts";

Deno.test("findPeople() finds others by how their names begin, those online first", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, { name: "Bo" });
  for (const name of ["Boa", "BOB", "Carl"]) await services.chat.sign(name);
  const bobby = await signIn(services, { name: "bobby", password, create: true });
  const find = async (q: string) => {
    const query = `?${new URLSearchParams({ q })}`;
    const { said } = await ask(services, findPeople, { cookie, query });
    return said.people.map(({ name }: { name: string }) => name);
  };
  assertEquals(await find("bO"), ["bobby", "Boa", "BOB"]);
  assertEquals(await find(" bob "), ["bobby", "BOB"]);
  assertEquals([await find(""), await find("zz"), await find("%"), await find("b".repeat(9_999))], [
    [],
    [],
    [],
    [],
  ]);
  const { said } = await ask(services, findPeople, { cookie, query: "?q=bobb" });
  const seenAt = services.chat.clock.now();
  const person = { uid: bobby.uid, name: "bobby", guest: false, online: true, seenAt };
  assertEquals(said.people, [person]);
  for (let i = 0; i < 30; i++) await services.chat.sign(`Many${i}`);
  assertEquals((await find("many")).length, 20);
  assertEquals((await ask(services, findPeople, { query: "?q=bo" })).status, 401);
  assertEquals((await ask(services, findPeople, { cookie })).said, { people: [] });
});

Deno.test("findPeople() has a limit for each person", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, { name: "Bo" });
  const query = "?q=a";
  for (let i = 0; i < 300; i++) await ask(services, findPeople, { cookie, query });
  const stopped = await ask(services, findPeople, { cookie, query });
  assertEquals([stopped.status, stopped.said.code, stopped.retryAfter], [429, "rate_limited", "1"]);
});
