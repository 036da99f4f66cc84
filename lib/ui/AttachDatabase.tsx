/** What the operator of an app on Deno Deploy is told in place of the chat, while it has no database. */
export function AttachDatabase() {
  return (
    <>
      <h2>A database is missing</h2>
      <p>
        Deno Deploy starts many servers of this chat and gives none of them a disk. Without a
        database that they share, people would be in different chats, and nothing would be kept. If
        this app is yours:
      </p>
      <ol class="steps">
        <li>
          In the console of Deno Deploy, open{" "}
          <strong>Databases</strong>. Provision a PostgreSQL database there, or link one that you
          have.
        </li>
        <li>Assign it to this app.</li>
        <li>
          When it is connected, load this page again. If it still looks like this, deploy the app
          once more.
        </li>
      </ol>
      <a class="button is-primary" href="/">Load again</a>
      <p class="field-hint">
        The variable <code>DATABASE_URL</code>{" "}
        with the address of a database works as well. To try the chat without any, set{" "}
        <code>CHAT_DATA</code> to{" "}
        <code>:memory:</code>. Each server is a chat of its own then, and gone when it stops.
      </p>
    </>
  );
}
