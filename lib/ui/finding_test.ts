import { assertEquals } from "@std/assert";
import { BOB, everyone, FakeSession, message } from "../client/fake_session.ts";
import type { User } from "../protocol/server_objects.ts";
import { find, findChats, fit, type Found, queryKey } from "./finding.ts";

const CAROL: User = { uid: "p3", name: "Carol", guest: false, online: true };
const BOBBY: User = { uid: "p4", name: "Bobby", guest: true, online: false };
const JIM: User = { uid: "p5", name: "Jim.Bobson", guest: true, online: true };

/** Alice with a chat with Bob, and others who are here. */
function setup() {
  const session = FakeSession.joined({
    conversations: [
      everyone(),
      { id: "k7", with: "Bob", uid: "p2", first: 1, last: 1, read: 1, at: 5 },
    ],
    users: [BOB, CAROL],
    online: 3,
  });
  return { session, client: session.client };
}

function names(found: readonly Found[]): string[] {
  return found.map((it) =>
    it.kind === "chat" ? `#${it.chat.person.value?.name ?? "Everyone"}` : it.user.name
  );
}

Deno.test("fit() ranks the beginning of a name before that of a word in it, and that before the rest", () => {
  assertEquals(fit("Bob", queryKey("bo")), 0);
  assertEquals(fit("Jim.Bobson", queryKey("@BO")), 1);
  assertEquals(fit("Abobo", queryKey("bo")), 2);
  assertEquals(fit("Carol", queryKey("bo")), undefined);
});

Deno.test("find() has chats first, then people with whom there is none, those online first", () => {
  const { client } = setup();
  const people = [BOB, CAROL, BOBBY, JIM, JIM];
  assertEquals(names(find("bo", client, people)), ["#Bob", "Bobby", "Jim.Bobson"]);
  assertEquals(names(find("", client, people)), [
    "#Bob",
    "#Everyone",
    "Carol",
    "Jim.Bobson",
    "Bobby",
  ]);
  assertEquals(names(find("zz", client, people)), []);
});

Deno.test("find() without a query begins with what is unread and ends the chats with the open one", () => {
  const { session, client } = setup();
  client.open("p2");
  session.receive(message(1, { uid: "p3", from: "Carol" }));
  assertEquals(names(find("", client, [])), ["#Everyone", "#Bob"]);
});

Deno.test("find() never offers oneself", () => {
  const { client } = setup();
  const me = { ...client.me.value, online: true };
  assertEquals(find("alice", client, [me]), []);
});

Deno.test("findChats() keeps the order of the list", () => {
  const { client } = setup();
  assertEquals(findChats(client.chats.value, "o").length, 2);
  assertEquals(findChats(client.chats.value, "every").map(({ key }) => key), ["everyone"]);
});
