import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotMatch,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
  unreachable,
} from "@std/assert";

/** Throws an Error unless a function throws an AssertionError. */
function mustFail(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (error instanceof AssertionError) return;
    throw error;
  }
  throw new Error(`Nothing was thrown by ${run}`);
}

Deno.test("Assertions that hold throw nothing", async () => {
  const shared = {};
  assert(1);
  assertFalse(0);
  assertEquals({ a: [1, new Map([["k", NaN]])] }, { a: [1, new Map([["k", NaN]])] });
  assertNotEquals({ a: 1 }, { a: 2 });
  assertStrictEquals(shared, shared);
  assertNotStrictEquals(shared, {});
  assertExists(0);
  assertMatch("abc", /b/);
  assertNotMatch("abc", /d/);
  assertStringIncludes("abc", "bc");
  assertArrayIncludes([1, { a: 2 }, 3], [{ a: 2 }]);
  assertObjectMatch({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } });
  assertInstanceOf(new TypeError("x"), Error);
  assertAlmostEquals(0.1 + 0.2, 0.3);
  assertGreater(2, 1);
  assertGreaterOrEqual(2, 2);
  assertLess(1, 2);
  assertLessOrEqual(2, 2);
  const thrown: RangeError = assertThrows(
    () => {
      throw new RangeError("too far");
    },
    RangeError,
    "far",
  );
  const reason: TypeError = await assertRejects(
    () => Promise.reject(new TypeError("wrong kind")),
    TypeError,
    "kind",
  );
  assertEquals([thrown.message, reason.message], ["too far", "wrong kind"]);
});

Deno.test("Assertions that do not hold throw an AssertionError", async () => {
  mustFail(() => assert(0));
  mustFail(() => assertFalse(1));
  mustFail(() => assertEquals({ a: 1 }, { a: 2 }));
  mustFail(() => assertNotEquals([1], [1]));
  mustFail(() => assertStrictEquals<unknown>({}, {}));
  mustFail(() => assertNotStrictEquals(1, 1));
  mustFail(() => assertExists(null));
  mustFail(() => assertMatch("abc", /d/));
  mustFail(() => assertNotMatch("abc", /b/));
  mustFail(() => assertStringIncludes("abc", "d"));
  mustFail(() => assertArrayIncludes([1, 2], [3]));
  mustFail(() => assertObjectMatch({ a: 1 }, { a: 2 }));
  mustFail(() => assertInstanceOf({}, Error));
  mustFail(() => assertAlmostEquals(1, 1.1));
  mustFail(() => assertGreater(1, 1));
  mustFail(() => assertGreaterOrEqual(1, 2));
  mustFail(() => assertLess(1, 1));
  mustFail(() => assertLessOrEqual(2, 1));
  mustFail(() => assertThrows(() => {}));
  mustFail(() => fail("on purpose"));
  mustFail(() => unreachable());
  await assertRejects(() => assertRejects(() => Promise.resolve()), AssertionError);
});

Deno.test("Assertions tell TypeScript what holds after them", () => {
  const value: unknown = "text";
  assertInstanceOf(new Date(0) as unknown, Date);
  assert(typeof value === "string");
  assertEquals(value.length, 4);
  const found: number | undefined = [1].find((n) => n === 1);
  assertExists(found);
  assertEquals(found + 1, 2);
});
