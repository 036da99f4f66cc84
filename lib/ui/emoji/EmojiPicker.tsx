import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Emoji, type EmojiGroup, findEmoji, readCatalogue } from "./catalogue.ts";
import { canvasDrawing, drawableEmoji } from "./drawable.ts";
import { EmojiGrid } from "./EmojiGrid.tsx";
import { keepHabits, readHabits, used } from "./habits.ts";
import { type Tone, TONE_NAMES, toned, TONES } from "./skin_tone.ts";
import { browserStorage } from "../storage.ts";

/** What an {@linkcode EmojiPicker} needs. */
export interface EmojiPickerProps {
  /** One was chosen. `stay`: more will be. */
  onPick: (emoji: string, stay: boolean) => void;
}

/** Drawn on the tabs, in the order of Unicode's groups. */
const SIGNS = ["😀", "👋", "🐻", "🍎", "🚗", "⚽", "💡", "❤️", "🏁"];

const RECENT = "Recently used";

/** Asked once a page: drawing takes some milliseconds. */
let catalogue: EmojiGroup[] | undefined;

/** Emoji to choose from: by group, by what they are called, by what was used before. */
export default function EmojiPicker({ onPick }: EmojiPickerProps) {
  const groups = useMemo(
    () => catalogue ??= readCatalogue(drawableEmoji(canvasDrawing())),
    [],
  );
  const storage = browserStorage("localStorage");
  const [habits, setHabits] = useState(() => readHabits(storage));
  const [query, setQuery] = useState("");
  const recent = useMemo(() => {
    const known = new Map(groups.flatMap(({ emoji }) => emoji).map((one) => [one.emoji, one]));
    return habits.recent.flatMap((emoji) => known.get(emoji) ?? []);
  }, [groups, habits.recent]);
  const [group, setGroup] = useState(() => recent.length > 0 ? RECENT : groups[0]?.name);
  const [looked, setLooked] = useState<Emoji>();
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the focus would open the keyboard over the emoji.
    if (matchMedia("(pointer: coarse)").matches) panel.current?.focus();
    else search.current?.focus();
  }, []);

  const tabs = [...(recent.length > 0 ? [{ name: RECENT, sign: "🕘", emoji: recent }] : [])]
    .concat(
      groups.map((one, i) => ({ name: one.name, sign: SIGNS[i] ?? "❔", emoji: [...one.emoji] })),
    );
  const found = query.trim() === "" ? undefined : findEmoji(groups, query);
  const shown = found ?? tabs.find(({ name }) => name === group)?.emoji ?? [];
  const label = found ? "Found" : group ?? "";
  const coloured = shown.map((one) =>
    one.toned ? { ...one, emoji: toned(one.emoji, habits.tone) } : one
  );

  function pick(one: Emoji, event: MouseEvent) {
    const plain = shown[coloured.indexOf(one)] ?? one;
    const next = used(habits, plain.emoji);
    keepHabits(storage, next);
    const touched = "pointerType" in event && event.pointerType === "touch";
    const stay = event.shiftKey || touched;
    // What one chooses from must not move while one chooses.
    if (!stay || label !== RECENT) setHabits(next);
    onPick(one.emoji, stay);
  }

  function intoGrid() {
    panel.current?.querySelector<HTMLElement>(".emoji-grid [tabindex='0']")?.focus();
  }

  function onTabKey(event: KeyboardEvent) {
    const at = tabs.findIndex(({ name }) => name === group);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step !== undefined
      ? tabs[(at + step + tabs.length) % tabs.length]
      : event.key === "Home"
      ? tabs[0]
      : event.key === "End"
      ? tabs.at(-1)
      : undefined;
    if (event.key === "ArrowDown") intoGrid();
    else if (!next) return;
    event.preventDefault();
    if (!next) return;
    setGroup(next.name);
    panel.current?.querySelector<HTMLElement>(`#${tabId(tabs.indexOf(next))}`)?.focus();
  }

  return (
    <div ref={panel} class="emoji-body" tabIndex={-1}>
      <div class="emoji-head">
        <input
          ref={search}
          type="search"
          aria-label="Search emoji"
          placeholder="Search"
          autocomplete="off"
          enterkeyhint="search"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing || event.keyCode === 229) return;
            if (event.key === "ArrowDown") {
              event.preventDefault();
              intoGrid();
            } else if (event.key === "Enter") {
              // Enter would send the message around it.
              event.preventDefault();
              panel.current?.querySelector<HTMLElement>(".emoji-grid button")?.click();
            }
          }}
        />
        <select
          aria-label="Skin tone"
          value={habits.tone}
          onChange={(event) => {
            const next = { ...habits, tone: event.currentTarget.value as Tone };
            keepHabits(storage, next);
            setHabits(next);
          }}
        >
          {TONES.map((tone) => (
            <option key={tone} value={tone} aria-label={TONE_NAMES[tone]}>
              {toned("✋", tone)}
            </option>
          ))}
        </select>
      </div>
      {!found && (
        <div class="emoji-tabs" role="tablist" aria-label="Groups of emoji" onKeyDown={onTabKey}>
          {tabs.map(({ name, sign }, i) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={tabId(i)}
              aria-label={name}
              aria-selected={name === group}
              aria-controls="emoji-shown"
              tabIndex={name === group ? 0 : -1}
              onClick={() => setGroup(name)}
            >
              {sign}
            </button>
          ))}
        </div>
      )}
      <div
        class="emoji-shown"
        id="emoji-shown"
        role={found ? undefined : "tabpanel"}
        aria-labelledby={found ? undefined : tabId(tabs.findIndex(({ name }) => name === group))}
      >
        {shown.length === 0 ? <p class="emoji-none">No emoji is called so.</p> : (
          <EmojiGrid
            key={`${label} ${query}`}
            label={label}
            emoji={coloured}
            onPick={pick}
            onLook={setLooked}
            onLeave={() => search.current?.focus()}
          />
        )}
      </div>
      <p class="emoji-name" aria-hidden="true">{looked?.name ?? label}</p>
      <p class="hidden" aria-live="polite">{found && `${found.length} found`}</p>
    </div>
  );
}

function tabId(index: number): string {
  return `emoji-tab-${index}`;
}
