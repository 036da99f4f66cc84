import type { Me } from "../protocol/http_objects.ts";
import { Brand } from "./Brand.tsx";

/** What a {@linkcode Masthead} needs. */
export interface MastheadProps {
  me: Me;
  /** Whether this is the chat: the other pages lead back to it. */
  chat?: boolean;
}

/** The top of every page of who is signed in. */
export function Masthead({ me, chat = false }: MastheadProps) {
  return (
    <header class="masthead">
      <Brand />
      <p class="who">
        <span class="hidden">Signed in as</span> <bdi>{me.name}</bdi>
        {me.guest && <span class="badge">guest</span>}
      </p>
      <a class="masthead-link" href={chat ? "/account" : "/"}>{chat ? "Account" : "To the chat"}</a>
      {chat && <SignOut me={me} class="masthead-link" />}
    </header>
  );
}

/** The button that signs out: a member at once, a guest after a warning. */
export function SignOut({ me, class: name }: { me: Me; class: string }) {
  if (me.guest) {
    return (
      <form method="get" action="/sign-out">
        <button class={name} type="submit">Sign out</button>
      </form>
    );
  }
  return (
    <form method="post" action="/api/session/end">
      <input type="hidden" name="uid" value={me.uid} />
      <button class={name} type="submit">Sign out</button>
    </form>
  );
}
