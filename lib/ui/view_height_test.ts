import { assertEquals } from "@std/assert";
import { followHeight } from "./view_height.ts";

Deno.test("followHeight() tells what the keyboard leaves, and takes neither bars nor two fingers for one", () => {
  const target = new EventTarget();
  const view = Object.assign(target, { height: 740, scale: 1 });
  const told: (number | undefined)[] = [];
  const end = followHeight(view, { full: () => 740, apply: (height) => told.push(height) });
  const resize = (height: number, scale = 1) => {
    Object.assign(view, { height, scale });
    target.dispatchEvent(new Event("resize"));
    return told.at(-1);
  };
  assertEquals(resize(410.4), 410);
  assertEquals(resize(690), undefined);
  assertEquals(resize(300, 2), undefined);
  assertEquals(resize(410), 410);
  end();
  assertEquals(told.at(-1), undefined, "What was set goes");
  const count = told.length;
  resize(200);
  assertEquals(told.length, count);
  followHeight(null, { full: () => 740, apply: () => told.push(0) })();
  assertEquals(told.length, count);
});
