import { assert, assertEquals } from "@std/assert";
import * as v from "valibot";
import { JoinSchema, MeSchema, ProblemSchema } from "./http_objects.ts";

Deno.test("JoinSchema takes a name alone, and all that goes with it", () => {
  assertEquals(v.parse(JoinSchema, { name: "Bob", later: 1 }), { name: "Bob" });
  const whole = { name: "Bob", password: "secret", create: true, code: "c" };
  assertEquals(v.parse(JoinSchema, whole), whole);
});

Deno.test("JoinSchema refuses what is missing, of another type or too long", () => {
  const bad = [
    null,
    [],
    "Bob",
    {},
    { name: 5 },
    { name: "x".repeat(1_025) },
    { name: "Bob", password: 5 },
    { name: "Bob", create: "yes" },
    { name: "Bob", code: "x".repeat(257) },
  ];
  for (const body of bad) assert(!v.safeParse(JoinSchema, body).success, JSON.stringify(body));
});

Deno.test("MeSchema and ProblemSchema take the answers", () => {
  const me = { uid: "p1", name: "Bob", guest: true };
  assertEquals(v.parse(MeSchema, me), me);
  const problem = { code: "name_taken", message: "Somebody has that name" };
  assertEquals(v.parse(ProblemSchema, problem), problem);
});
