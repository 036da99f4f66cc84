import { assert, assertEquals, assertMatch } from "@std/assert";
import { eventually } from "./support/eventually.ts";
import { focused } from "./support/focus.ts";
import { scene } from "./support/scene.ts";
import { UNREACHABLE } from "./support/watch.ts";

scene(
  "a server that restarts is said to, with a countdown, and one press tries again at once",
  async (chat) => {
    const alice = await chat.person();
    alice.watch.allow(UNREACHABLE);
    const { page } = alice;
    // The longest pause before the next attempt, and a clock that moves only as told.
    await page.addInitScript(() => Math.random = () => 0.95);
    await page.clock.install();
    await alice.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    await alice.say("@Bob are you there?");
    const { in: conversation, seq } = await bob.next("message");
    const { port } = chat.server;
    const notice = (text: RegExp) => page.getByRole("tabpanel").getByText(text);
    await alice.log.getByTitle("Sent", { exact: true }).waitFor();
    bob.tell({ type: "read", in: conversation, seq });
    await alice.log.getByText("Read", { exact: true }).waitFor();
    assertEquals(await alice.log.getByTitle("Sent", { exact: true }).count(), 0);

    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
    await chat.server.stop("SIGTERM");
    await eventually(async () => {
      // Nothing is said of the first second.
      await page.clock.runFor(100);
      await notice(/^The chat restarts\. Trying again in 2\ss\./).waitFor({ timeout: 50 });
    });
    await alice.says("Reconnecting");
    // Nobody knows whether Bob is there.
    await notice(/^Private$/).waitFor();
    const about = await alice.tab("@Bob").getAttribute("aria-description");
    assertMatch(about ?? "", /^guest, /);

    await chat.start(port);
    await alice.says("Reconnecting");
    const again = page.getByRole("button", { name: "Try now", exact: true });
    await again.focus();
    await page.keyboard.press("Enter");
    await alice.connected();
    await eventually(async () => assertEquals(await again.count(), 0));
    // Bob has not come back, and the mark of what he read has.
    await alice.log.getByText("Read", { exact: true }).waitFor();
    await notice(/^Private · last seen (just now|at \d\d:\d\d)$/).waitFor();
  },
);

scene(
  "while history loads its shapes stand in its place, and nothing moves when it comes",
  async (chat) => {
    const { chat: bob } = await chat.program("Bob");
    for (const text of ["one", "two", "three"]) {
      bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
    }
    await bob.settle();
    const alice = await chat.person();
    const { page } = alice;
    const held: (() => void)[] = [];
    let holding = true;
    await page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => {
        if (holding && String(frame).includes('"type":"history"')) {
          held.push(() => socket.send(frame));
        } else socket.send(frame);
      });
    });
    await page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value } = entry as PerformanceEntry & { value: number };
          Object.assign(globalThis, { shift: Reflect.get(globalThis, "shift") + value });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await alice.join("Alice");
    await alice.log.getByText("Loading messages…").waitFor();
    holding = false;
    for (const release of held) release();
    await alice.sees("three");
    await eventually(async () =>
      assertEquals(await alice.log.getByText("Loading messages…").count(), 0)
    );
    const shift = await page.evaluate(() => Reflect.get(globalThis, "shift"));
    assert(shift < 0.02, `The layout shifted by ${shift}`);

    // An empty chat says what it is for, and who types in it.
    await alice.personButton("Bob").click();
    await alice.log.getByText("Say hello.").waitFor();
    await focused(alice.box);
  },
);
