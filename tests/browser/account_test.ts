import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Locator } from "playwright-core";
import { eventually } from "./support/eventually.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";

const PASSWORD = "correct horse battery";

function button(person: Person, name: string): Locator {
  return person.page.getByRole("button", { name, exact: true });
}

/** A password field has no role (HTML-AAM): its label names it. */
function labelled(person: Person, label: string): Locator {
  return person.page.getByLabel(label, { exact: true });
}

/** What a screen reader says of a text box that has the focus. */
async function said(box: Locator): Promise<string> {
  await eventually(async () =>
    assert(await box.evaluate((element) => element === document.activeElement))
  );
  return await box.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "").split(" ")
      .map((id) => document.getElementById(id)?.textContent).join(" ")
  );
}

/** Answers the question that a name without account leads to. */
async function createAccount(person: Person, name: string): Promise<void> {
  await person.go();
  await person.submit(name, PASSWORD);
  await labelled(person, "Password").fill(PASSWORD);
  await button(person, "Create account").click();
}

scene("an account is made after a question, and signs in elsewhere", async (chat) => {
  const alice = await chat.person();
  await alice.go();
  await alice.submit("Alice", PASSWORD);
  const password = labelled(alice, "Password");
  assertStringIncludes(await said(password), "There is no account of the name Alice. Create it?");
  assertEquals(await alice.username.inputValue(), "Alice");
  assertEquals(new URL(alice.page.url()).search.includes("horse"), false);
  await password.fill("password1");
  await button(alice, "Create account").click();
  await eventually(async () =>
    assertStringIncludes(await said(labelled(alice, "Password")), "That password cannot be used")
  );
  await labelled(alice, "Password").fill(PASSWORD);
  await button(alice, "Create account").click();
  await alice.connected();
  await alice.say("hello");

  const elsewhere = await chat.person();
  await elsewhere.go();
  await elsewhere.submit("alice", "wrong horse battery");
  await eventually(async () =>
    assertStringIncludes(await said(elsewhere.password), "belongs to a member")
  );
  assertEquals(await elsewhere.username.inputValue(), "alice");
  await elsewhere.submit("alice", PASSWORD);
  await elsewhere.connected();
  await elsewhere.sees("hello");

  await elsewhere.page.getByRole("link", { name: "Account", exact: true }).click();
  const sessions = elsewhere.page.getByRole("region", { name: "Where you are signed in" })
    .getByRole("listitem");
  await eventually(async () => assertEquals(await sessions.count(), 2));
  assertStringIncludes(await sessions.first().innerText(), "this browser");
  await sessions.last().getByRole("button", { name: /^Sign out of Chrome/ }).click();
  await elsewhere.page.getByRole("status").getByText("Signed out there.").waitFor();
  assertEquals(await sessions.count(), 1);
  await alice.alert.getByText("You are signed out").waitFor();
});

scene("a guest who sets a password keeps name and chats", async (chat) => {
  const { chat: bob } = await chat.program("Bob");
  const alice = await chat.join("Alice");
  await alice.say("@Bob before");
  await bob.next("message");
  await alice.page.getByRole("link", { name: "Account", exact: true }).click();
  await labelled(alice, "Password").fill(PASSWORD);
  await button(alice, "Set password").click();
  await alice.page.getByRole("status").getByText("Your password is set").waitFor();
  const seen = await bob.next("presence", ({ guest, name }) => name === "Alice" && !guest);
  assertEquals(seen.online, true);

  await labelled(alice, "Present password").fill("wrong horse battery");
  await labelled(alice, "New password").fill("another horse battery");
  await button(alice, "Change password").click();
  await eventually(async () =>
    assertEquals(
      await said(labelled(alice, "Present password")),
      "That is not your present password",
    )
  );
  await labelled(alice, "Present password").fill(PASSWORD);
  await labelled(alice, "New password").fill("another horse battery");
  await button(alice, "Change password").click();
  await alice.page.getByRole("status").getByText("Your password is changed").waitFor();

  // A member signs out at once, and is back with what there was.
  await button(alice, "Sign out").click();
  await alice.submit("Alice", "another horse battery");
  await alice.connected();
  await alice.tab("@Bob").click();
  await alice.sees("before");
});

scene("without JavaScript one makes an account, signs in, and uses a code", async (chat) => {
  const person = await chat.person({ javaScriptEnabled: false });
  // The browser says of a script that it does not fetch it.
  person.watch.allow(/^failed: GET \S+\/_fresh\/js\/\S+ csp$/);
  await createAccount(person, "Alice");
  const drawn = () => person.page.locator("body").innerText();
  await eventually(async () => assertStringIncludes(await drawn(), "You are signed in as Alice."));
  await button(person, "Sign out").click();
  await person.page.getByRole("link", { name: "Set a password", exact: true }).click();
  await person.username.fill("Alice");
  await labelled(person, "One-time code").fill("00000-00000-00000-00000");
  await labelled(person, "New password").fill("another horse battery");
  await button(person, "Set password").click();
  await eventually(async () =>
    assertStringIncludes(await said(labelled(person, "One-time code")), "do not belong together")
  );
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "account", "reset", "Alice"],
    cwd: new URL("../../", import.meta.url),
    env: { CHAT_DATA: chat.server.data },
  }).output();
  const [, code = ""] = /One-time code: (\S+)/.exec(new TextDecoder().decode(stdout)) ?? [];
  await labelled(person, "One-time code").fill(code.toLowerCase());
  await labelled(person, "New password").fill("another horse battery");
  await button(person, "Set password").click();
  await person.page.getByRole("status").getByText("Sign in with it").waitFor();
  assertEquals(await person.username.inputValue(), "Alice");
  await person.password.fill("another horse battery");
  await person.joinButton.click();
  await eventually(async () => assertStringIncludes(await drawn(), "You are signed in as Alice."));
});
