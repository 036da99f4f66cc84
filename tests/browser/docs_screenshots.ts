/**
 * Takes the pictures that README shows, into `docs/`: `deno task docs:screenshots`.
 *
 * @module
 */
import type { Person } from "./support/person.ts";
import { launch } from "./support/chromium.ts";
import { Scene } from "./support/scene.ts";
import { talk } from "./support/views.ts";

const DOCS = new URL("../../docs/", import.meta.url).pathname;

/** Bytes of a picture at most: everybody who clones the repository fetches them. */
const MAX_BYTES = 150_000;

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

/** Takes a picture once nothing moves any more. */
async function picture({ page }: Person, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  );
  const { byteLength } = await page.screenshot({ path: `${DOCS}${name}.png`, caret: "hide" });
  console.log(`docs/${name}.png: ${Math.ceil(byteLength / 1_000)} kB`);
  if (byteLength > MAX_BYTES) throw new Error(`docs/${name}.png has ${byteLength} bytes`);
}

const browser = await launch();
try {
  await using chat = await Scene.open(browser);
  const alice = await chat.join("Alice", { viewport: DESK });
  const { page } = alice;
  const bob = await talk(chat, alice);
  await picture(alice, "chat");

  await page.emulateMedia({ colorScheme: "dark" });
  await alice.tab("@Bob, 2 unread").click();
  await alice.say("Half past ten. I bring the cake.");
  const { in: conversation, seq } = await bob.next("message", ({ in: id }) => id !== "everyone");
  bob.tell({ type: "read", in: conversation, seq }, { type: "typing", in: conversation });
  await alice.log.getByText("Read", { exact: true }).waitFor();
  await page.getByText("Bob is typing…").waitFor();
  await picture(alice, "private-dark");

  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PHONE);
  await alice.tab("Everyone").click();
  await picture(alice, "phone");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "All chats", exact: true }).click();
  await picture(alice, "phone-chats-dark");
} finally {
  await browser.close();
}
