/** Who is typing, as far as one line goes. */
export function Typing({ names }: { names: readonly string[] }) {
  const [first, second, ...rest] = names;
  if (first === undefined) return null;
  return (
    <p class="typing">
      {rest.length > 0 ? "Several people are typing…" : second !== undefined
        ? (
          <>
            <bdi>{first}</bdi> and <bdi>{second}</bdi> are typing…
          </>
        )
        : (
          <>
            <bdi>{first}</bdi> is typing…
          </>
        )}
    </p>
  );
}
