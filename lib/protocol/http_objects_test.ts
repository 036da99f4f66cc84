import { assert, assertEquals } from "@std/assert";
import * as v from "valibot";
import {
  JoinSchema,
  MeSchema,
  PasswordChangeSchema,
  PeopleSchema,
  ProblemSchema,
  ResetSchema,
  SessionsSchema,
} from "./http_objects.ts";

Deno.test("JoinSchema takes a name alone, and all that goes with it", () => {
  assertEquals(v.parse(JoinSchema, { name: "Bob", later: 1 }), { name: "Bob" });
  const whole = { name: "Bob", password: "secret", create: true, code: "c" };
  assertEquals(v.parse(JoinSchema, whole), whole);
  assertEquals(v.parse(JoinSchema, { name: "Bob", create: "true" }).create, true);
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
    { name: "Bob", password: "x".repeat(4_097) },
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

Deno.test("the bodies of an account's requests are taken whole", () => {
  const change = { password: "new", current: "old" };
  assertEquals(v.parse(PasswordChangeSchema, change), change);
  assertEquals(v.parse(PasswordChangeSchema, { password: "new" }), { password: "new" });
  const reset = { name: "Bob", code: "c", password: "new" };
  assertEquals(v.parse(ResetSchema, reset), reset);
  for (const key of ["name", "code", "password"]) {
    assert(!v.safeParse(ResetSchema, { ...reset, [key]: undefined }).success, key);
  }
  assert(!v.safeParse(PasswordChangeSchema, { current: "old" }).success);
});

Deno.test("SessionsSchema and PeopleSchema take the answers", () => {
  const times = { createdAt: 1, seenAt: 2, expiresAt: 3 };
  const sessions = { sessions: [{ id: "s1", ...times, agent: "", current: true }] };
  assertEquals(v.parse(SessionsSchema, sessions), sessions);
  const people = { people: [{ uid: "p7", name: "Bob", guest: false, online: true }] };
  assertEquals(v.parse(PeopleSchema, people), people);
});
