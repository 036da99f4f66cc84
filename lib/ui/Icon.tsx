/** The drawings, on a square of 24: strokes, so that they take the colour of the text. */
const PATHS = {
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.6 6.500-5.600s6.100 2 6.500 5.600M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.700c2 .7 3.200 2.500 3.500 5.300",
  find: "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM15.500 15.500 20 20",
  menu: "M4 7h16M4 12h16M4 17h10",
  read: "M2.500 13l4.500 4.500L15 7M11.500 16l1.500 1.500L21.500 7",
  close: "M6 6l12 12M18 6L6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  everyone: "M4 5h16v11H10l-4 4v-4H4z",
  leave: "M14 4H6v16h8M11 12h10M17 8l4 4-4 4",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4l3 2",
  check: "M5 13l4.500 4.500L19 7",
  alert: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v5M12 16v.2",
  smile:
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM8.500 14c.8 1.300 2 2 3.500 2s2.700-.7 3.500-2M9.300 9.500v.2M14.700 9.500v.2",
} as const;

/** A small drawing beside a text or in its place; says nothing to screen readers. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
