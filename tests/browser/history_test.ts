import { assert, assertEquals } from "@std/assert";
import type { ChatClient } from "../support/client.ts";
import { eventually } from "./support/eventually.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";

/** More than two pages of history. */
const COUNT = 120;

/** Writes `message 1` to `message 120`, and waits until they are stored. */
async function fill(program: ChatClient, count = COUNT): Promise<void> {
  for (let i = 1; i <= count; i++) await tell(program, `message ${i}`);
}

/** Writes a message, and waits until it is stored. */
async function tell(program: ChatClient, text: string, to = "everyone"): Promise<void> {
  const id = crypto.randomUUID();
  program.tell({ type: "send", id, to, text });
  await program.next("sent", (object) => object.id === id);
}

/** Whether a message lies within what is seen of the log. */
async function inView(person: Person, text: string): Promise<boolean> {
  const frame = await person.log.boundingBox();
  const box = await person.message(text).boundingBox();
  assert(frame && box, `${text} is not drawn`);
  return box.y >= frame.y - 1 && box.y + box.height <= frame.y + frame.height + 1;
}

/** Waits until the log no longer moves: a browser takes some frames to go where a key sends it. */
async function standsStill(person: Person): Promise<void> {
  await person.log.evaluate(async (log) => {
    for (let still = 0, before = log.scrollTop; still < 10; before = log.scrollTop) {
      await new Promise((done) => requestAnimationFrame(done));
      still = log.scrollTop === before ? still + 1 : 0;
    }
  });
}

/**
 * Scrolls the log to `to` pixels from its beginning and watches a message, frame by frame, until an older text has come
 * and a while after.
 *
 * @returns By how many pixels the message moved at most.
 */
async function drift(
  person: Person,
  { watched, to, until }: { watched: string; to: number; until: string },
): Promise<number> {
  return await person.message(watched).evaluate(async (element, { to, until }) => {
    const log = element.closest<HTMLElement>("[role=log]");
    if (!log) throw new Error("The message is in no log");
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    log.scrollTop = to;
    const before = element.getBoundingClientRect().top;
    let most = 0;
    for (let after = 0; after < 10;) {
      await frame();
      if (!element.isConnected) throw new Error("The message was drawn anew");
      most = Math.max(most, Math.abs(element.getBoundingClientRect().top - before));
      if (log.innerText.includes(until)) after++;
    }
    return most;
  }, { to, until });
}

scene("whoever joins sees the newest messages, at their end", async (chat) => {
  const { chat: program } = await chat.program("Bob");
  await fill(program);
  const alice = await chat.join("Alice");
  await eventually(async () => assert(await inView(alice, `message ${COUNT}`)));
  assertEquals(await alice.message("message 1").count(), 0, "All of it is loaded at once");
  await tell(program, "one more");
  await eventually(async () => assert(await inView(alice, "one more")));
});

scene("a chat begins where something new does, also when that is still to come", async (chat) => {
  const { chat: program } = await chat.program("Bob");
  const alice = await chat.join("Alice");
  const { page } = alice;
  await tell(program, "message 0");
  await alice.sees("message 0");
  await page.goto("about:blank");
  await fill(program, 60);
  for (let i = 1; i <= 60; i++) await tell(program, `secret ${i}`, "@Alice");
  await alice.go();
  await alice.log.getByText("New", { exact: true }).waitFor();
  await eventually(async () => assert(await inView(alice, "message 1")));
  await standsStill(alice);
  assert(await inView(alice, "message 1"));
  assert(!await inView(alice, "message 60"));
  await page.getByRole("button", { name: /Go to the newest|new below/ }).click();
  await eventually(async () => assert(await inView(alice, "message 60")));

  // From then on it stays at the end.
  for (let i = 61; i <= 80; i++) await tell(program, `message ${i}`);
  await eventually(async () => assert(await inView(alice, "message 80")));

  // More than one page of history.
  await alice.tab("@Bob, 60 unread").click();
  await eventually(async () => assert(await inView(alice, "secret 1")));
  await standsStill(alice);
  assert(await inView(alice, "secret 1"));
});

scene(
  "older messages come while one scrolls up, and what one reads does not move",
  async (chat) => {
    const { chat: program } = await chat.program("Bob");
    await fill(program);
    const alice = await chat.join("Alice");
    await eventually(async () => assert(await inView(alice, `message ${COUNT}`)));
    const at = { watched: `message ${COUNT - 40}`, to: 250, until: `message ${COUNT - 60}\n` };
    assertEquals(await alice.message(`message ${COUNT - 60}`).count(), 0);
    assert(await drift(alice, at) <= 1);

    const begin = alice.page.getByText("This is where the conversation begins.", { exact: true });
    await alice.log.hover();
    await eventually(async () => {
      await alice.page.mouse.wheel(0, -500);
      assert(await begin.isVisible());
      assert(await inView(alice, "message 1"));
    });
    const shown = (await alice.logText()).match(/message \d+/g);
    assertEquals(shown, Array.from({ length: COUNT }, (_, i) => `message ${i + 1}`));

    // Back at the end, screen readers and selections have the beginning all the same.
    await alice.log.evaluate((log) => (log.scrollTop = log.scrollHeight));
    await eventually(async () => assert(await inView(alice, `message ${COUNT}`)));
    await standsStill(alice);
    const session = await alice.page.context().newCDPSession(alice.page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    assert(nodes.some(({ ignored, name }) => !ignored && name?.value === "message 1"));
    const selected = await alice.log.evaluate((log) => {
      getSelection()?.selectAllChildren(log);
      return getSelection()?.toString().match(/message \d+/g)?.length;
    });
    assertEquals(selected, COUNT);
  },
);

scene(
  "a message that comes while one reads further up is counted, moves nothing, and is one press away",
  async (chat) => {
    const { chat: program } = await chat.program("Bob");
    await fill(program, 60);
    const alice = await chat.join("Alice", { viewport: { width: 360, height: 740 } });
    await eventually(async () => assert(await inView(alice, "message 60")));
    await alice.message("message 40").evaluate((element) => {
      element.scrollIntoView({ block: "center" });
    });
    await alice.page.getByRole("button", { name: "Go to the newest", exact: true }).waitFor();
    const before = await alice.message("message 40").boundingBox();
    await tell(program, "the first of two");
    await alice.page.getByRole("button", { name: "1 new below", exact: true }).waitFor();
    await tell(program, "the second of two");
    const button = alice.page.getByRole("button", { name: "2 new below", exact: true });
    await button.waitFor();
    assertEquals(await alice.message("message 40").boundingBox(), before);
    assertEquals(await inView(alice, "the second of two"), false);
    await button.click();
    await eventually(async () => assert(await inView(alice, "the second of two")));
    await eventually(async () => assertEquals(await button.count(), 0));
  },
);

scene("one's own message is shown, wherever one was reading", async (chat) => {
  const { chat: program } = await chat.program("Bob");
  await fill(program, 60);
  const alice = await chat.join("Alice");
  await eventually(async () => assert(await inView(alice, "message 60")));
  await alice.log.focus();
  await alice.page.keyboard.press("Home");
  await alice.page.getByRole("button", { name: "Go to the newest", exact: true }).waitFor();
  await standsStill(alice);
  await alice.say("here I am");
  await eventually(async () => assert(await inView(alice, "here I am")));
});

scene("what comes in the moment of a scroll does not undo it", async (chat) => {
  const { chat: program } = await chat.program("Bob");
  await fill(program);
  const alice = await chat.person();
  await alice.page.addInitScript(() => {
    // A key scrolls at once, and the event of it comes with the next frame: in between is a frame of the chat.
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener("message", ({ data }) => {
          const [, to] = /scroll by (-?\d+)/.exec(data) ?? [];
          if (to) document.querySelector("[role=log]")?.scrollBy(0, Number(to));
        });
      }
    };
  });
  await alice.join("Alice");
  await eventually(async () => assert(await inView(alice, `message ${COUNT}`)));
  await standsStill(alice);
  // Not where the log stands: older messages come above.
  const top = async () => Math.round((await alice.message("message 100").boundingBox())?.y ?? NaN);
  const end = await top();
  await tell(program, "scroll by -1000");
  await alice.page.getByRole("button", { name: "1 new below", exact: true }).waitFor();
  await standsStill(alice);
  assertEquals(await top(), end + 1_000);
  await tell(program, "scroll by 300");
  await alice.page.getByRole("button", { name: "2 new below", exact: true }).waitFor();
  await standsStill(alice);
  assertEquals(await top(), end + 700);
});

scene(
  "a log at its end stays there when its size changes in the moment of a scroll",
  async (chat) => {
    const { chat: program } = await chat.program("Bob");
    await fill(program, 40);
    const alice = await chat.join("Alice");
    await eventually(async () => assert(await inView(alice, "message 40")));
    await alice.log.evaluate((log) => {
      // What a browser does when a message came and the window changes before the next frame.
      document.documentElement.style.fontSize = "150%";
      log.dispatchEvent(new Event("scroll"));
    });
    await eventually(async () => assert(await inView(alice, "message 40")));
    assertEquals(await alice.page.getByRole("button", { name: "Go to the newest" }).count(), 0);
  },
);

scene(
  "more than anybody can read leaves the end in view, and all of it there afterwards",
  async (chat) => {
    const { chat: program } = await chat.program("Bob");
    await fill(program);
    const alice = await chat.join("Alice");
    await eventually(async () => assert(await inView(alice, `message ${COUNT}`)));
    await tell(program, "said before");
    await alice.sees("said before");
    const row = alice.message("said before").locator("xpath=ancestor-or-self::*[@data-key]");
    assertEquals(await row.getAttribute("aria-live"), null);
    const rows = () => alice.log.locator(".log-chunk:not(.is-hidden) > .row").count();
    await alice.log.hover();
    await eventually(async () => {
      await alice.page.mouse.wheel(0, -2_000);
      assertEquals(await rows(), COUNT + 1);
    });
    await standsStill(alice);
    await alice.log.evaluate((log) => (log.scrollTop = log.scrollHeight));
    await eventually(async () => assert(await inView(alice, "said before")));
    await standsStill(alice);
    const least = await alice.log.evaluateHandle((log) => {
      const least = { rows: Infinity };
      new MutationObserver(() => {
        const rows = [...log.querySelectorAll(".row")].filter((row) => row.checkVisibility());
        least.rows = Math.min(least.rows, rows.length);
      }).observe(log, { attributes: true, childList: true, subtree: true });
      return least;
    });
    for (let i = 0; i < 6; i++) {
      const ids = Array.from({ length: 50 }, () => crypto.randomUUID());
      program.tell(
        ...ids.map((id, k) => ({
          type: "send",
          id,
          to: "everyone",
          text: `one of many ${i * 50 + k}`,
        })),
      );
      await program.next("sent", (object) => object.id === ids.at(-1));
    }
    await eventually(async () => assert(await inView(alice, "one of many 299")));
    await eventually(async () => assertEquals(await rows(), COUNT + 301));
    assert(await inView(alice, "one of many 299"));
    assert(await least.evaluate(({ rows }) => rows) <= COUNT, "Nothing was hidden");
    const shown = (await alice.logText()).match(/(?<=one of many )\d+/g);
    assertEquals(shown, Array.from({ length: 300 }, (_, i) => `${i}`));
    const live = await row.evaluate((row) => row.closest("[aria-live]")?.getAttribute("aria-live"));
    assertEquals(live, "off", "It is read out again");
  },
);
