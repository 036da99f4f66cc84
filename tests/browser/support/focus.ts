import { assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import { eventually } from "./eventually.ts";
import type { Person } from "./person.ts";

/** Waits until something has the focus. */
export async function focused(target: Locator): Promise<void> {
  await eventually(async () =>
    assertEquals(
      await target.evaluate((element) => element === document.activeElement),
      true,
      `${target} has no focus`,
    )
  );
}

/** Presses a key until something has the focus. */
export async function pressUntil(person: Person, key: string, target: Locator): Promise<void> {
  for (let i = 0; i < 30; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await person.page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${target}`);
}
