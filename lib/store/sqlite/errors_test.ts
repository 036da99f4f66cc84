import { assertEquals } from "@std/assert";
import { StoreError } from "../store.ts";
import { isRowFault, toStoreError } from "./errors.ts";

function sqliteError(message: string, errcode?: number): Error {
  return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" }, errcode && { errcode });
}

Deno.test("toStoreError() goes by SQLite's code, extended ones included", () => {
  const problems = [13, 778, 11, 267, 26, 5, 517, 8, 1032, 14, 19, 10].map((code) =>
    toStoreError(sqliteError("", code), "x").problem
  );
  assertEquals(problems, [
    "full",
    "full",
    "corrupt",
    "corrupt",
    "corrupt",
    "locked",
    "locked",
    "unwritable",
    "unwritable",
    "unwritable",
    "failed",
    "failed",
  ]);
});

Deno.test("toStoreError() goes by the text where there is no code", () => {
  const problems = [
    "file is not a database",
    "database disk image is malformed",
    "database or disk is full",
    "database is locked",
    "unable to open database file: /nowhere",
    "attempt to write a readonly database",
    "something else",
  ].map((text) => toStoreError(sqliteError(text), "x").problem);
  assertEquals(problems, [
    "corrupt",
    "corrupt",
    "full",
    "locked",
    "unwritable",
    "unwritable",
    "failed",
  ]);
});

Deno.test("toStoreError() names the file and keeps the cause", () => {
  const cause = new Deno.errors.NotCapable("Requires write access");
  const error = toStoreError(cause, "data/chat.sqlite");
  assertEquals([error.problem, error.cause], ["unwritable", cause]);
  assertEquals(
    error.message,
    'No right to write "data/chat.sqlite" (Requires write access): let this program read and write there',
  );
  assertEquals(toStoreError(error, "elsewhere"), error);
});

Deno.test("isRowFault() tells a bad row from a bad disk", () => {
  const faults = [2067, 787, 20, 18, 13, 778, 11].map((code) => isRowFault(sqliteError("", code)));
  assertEquals(faults, [true, true, true, true, false, false, false]);
  assertEquals(isRowFault(new TypeError("Provided value cannot be bound")), true);
  assertEquals(isRowFault(new StoreError("closed", "Closed")), false);
});
