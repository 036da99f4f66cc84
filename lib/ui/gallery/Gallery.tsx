import { CHAT_SPECIMENS } from "./chats.tsx";
import { FORM_SPECIMENS } from "./forms.tsx";
import { MARK_SPECIMENS } from "./marks.tsx";
import { MESSAGE_SPECIMENS } from "./messages.tsx";
import type { Specimen } from "./specimen.ts";
import { STATE_SPECIMENS } from "./states.tsx";

const PARTS: readonly (readonly [title: string, specimens: readonly Specimen[]])[] = [
  ["Small things", MARK_SPECIMENS],
  ["Forms", FORM_SPECIMENS],
  ["Chats and people", CHAT_SPECIMENS],
  ["States", STATE_SPECIMENS],
  ["Messages", MESSAGE_SPECIMENS],
];

/** Every component in every state, with data of its own. Drawn once: nothing on it does anything. */
export function Gallery() {
  return (
    <main class="gallery">
      <link rel="stylesheet" href="/_components.css" />
      <h1>Components</h1>
      {PARTS.map(([title, specimens]) => (
        <section key={title}>
          <h2>{title}</h2>
          <div class="specimens">
            {specimens.map((specimen) => <Frame key={specimen.name} {...specimen} />)}
          </div>
        </section>
      ))}
    </main>
  );
}

function Frame({ name, view, narrow, log }: Specimen) {
  const kind = narrow ? "is-narrow" : log ? "is-log" : "";
  return (
    <figure class={`specimen ${kind}`}>
      <figcaption>{name}</figcaption>
      <div class="specimen-frame">
        {view}
      </div>
    </figure>
  );
}
