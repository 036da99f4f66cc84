import { assertEquals, assertStringIncludes } from "@std/assert";
import { eventually } from "./support/eventually.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";

/** Waits until the textbox `Username` is marked as wrong; gives what is said of it, as a screen reader has it. */
async function problemAt(person: Person, field: "username" | "password"): Promise<string> {
  const box = person[field];
  await eventually(async () => assertEquals(await box.getAttribute("aria-invalid"), "true"));
  return await box.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "").split(" ")
      .map((id) => document.getElementById(id)?.textContent).join(" ")
  );
}

scene("three people join by the form and see each other", async (chat) => {
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  const zoe = await chat.join("Зоя");
  for (const person of [alice, bob, zoe]) {
    await eventually(async () => {
      const names = await person.online.getByRole("listitem").allInnerTexts();
      assertEquals(names.map((name) => name.replace(/\s+/g, " ").match(/Alice|Bob|Зоя/)?.[0]), [
        ...(person === zoe
          ? ["Зоя", "Alice", "Bob"]
          : person === bob
          ? ["Bob", "Alice", "Зоя"]
          : ["Alice", "Bob", "Зоя"]),
      ]);
    });
    await person.hasTabs("Everyone");
  }
});

scene(
  "a name that is taken, in any case, is refused at its field and stays in it",
  async (chat) => {
    await chat.program("Bob");
    const other = await chat.person();
    await other.go();
    await other.submit("bOB");
    assertStringIncludes(await problemAt(other, "username"), "Somebody has that name");
    assertEquals(await other.username.inputValue(), "bOB");
    assertEquals(await other.username.evaluate((box) => box === document.activeElement), true);
    await other.submit("Bobby");
    await other.connected();
  },
);

scene("a name that breaks the rules is refused at its field with the rule", async (chat) => {
  const person = await chat.person();
  await person.go();
  await person.submit("two words");
  assertStringIncludes(await problemAt(person, "username"), "That name cannot be used: ");
  assertEquals(await person.username.inputValue(), "two words");
  await person.submit("Server");
  await eventually(async () =>
    assertStringIncludes(await problemAt(person, "username"), "reserved")
  );
  assertEquals(await person.username.inputValue(), "Server");
});

scene("a name in the form is text, whatever it holds", async (chat) => {
  const person = await chat.person();
  const name = `"><img src=x onerror="alert(1)">`;
  await person.go(`/?${new URLSearchParams({ problem: "invalid_name", name })}`);
  assertEquals(await person.username.inputValue(), name);
  assertEquals(await person.page.locator("img").count(), 0);
});

scene("without JavaScript one joins, sees that one is signed in, and signs out", async (chat) => {
  const person = await chat.person({ javaScriptEnabled: false });
  // The browser says of a script that it does not fetch it.
  person.watch.allow(/^failed: GET \S+\/_fresh\/js\/\S+ csp$/);
  // Locators by text and role pass over `noscript`: this is what is drawn.
  const drawn = () => person.page.locator("body").innerText();
  await person.go();
  await person.submit("admin");
  assertStringIncludes(await problemAt(person, "username"), "reserved");
  await person.submit("Alice");
  await eventually(async () => assertStringIncludes(await drawn(), "You are signed in as Alice."));
  assertEquals(await person.joinButton.count(), 0);
  assertEquals(await person.box.count(), 0, "a text box that does nothing");
  await person.signOutForGood();
  assertEquals((await drawn()).includes("You are signed in"), false);
});

scene("a guest who signs out is warned, and frees the name", async (chat) => {
  const alice = await chat.join("Alice");
  await alice.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await alice.page.getByText("is free for anybody").waitFor();
  await alice.page.getByRole("link", { name: "Stay", exact: true }).click();
  await alice.connected();
  await alice.signOutForGood();
  const other = await chat.join("Alice");
  await other.hasTabs("Everyone");
});

scene("a page that is loaded again stays signed in", async (chat) => {
  const alice = await chat.join("Alice");
  await alice.say("before");
  await alice.sees("before");
  await alice.page.reload();
  await alice.connected();
  await alice.sees("before");
});
