/** The shapes of messages that are on their way, where they will stand. They take no room from anything. */
export function Skeleton({ text }: { text: string }) {
  return (
    <div class="skeleton">
      <p class="hidden">{text}</p>
      {["is-long", "is-own", "is-short", "is-long", "is-own is-short"].map((shape, index) => (
        <span key={index} class={`skeleton-row ${shape}`} aria-hidden="true" />
      ))}
    </div>
  );
}
