import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EmojiPickerProps } from "./emoji/EmojiPicker.tsx";
import { Icon } from "./Icon.tsx";

/** The part that is fetched when it is first wanted: the emoji are more than all the rest of the page. */
type Part = FunctionComponent<EmojiPickerProps>;
let part: Part | undefined;

/** What an {@linkcode EmojiButton} needs. */
export interface EmojiButtonProps {
  disabled: boolean;
  onPick: EmojiPickerProps["onPick"];
  /** It was closed without a choice, by a key: the focus goes where one writes. */
  onClose: () => void;
}

/** Opens the emoji to choose from. */
export function EmojiButton({ disabled, onPick, onClose }: EmojiButtonProps) {
  const [open, setOpen] = useState(false);
  const [Picker, setPicker] = useState<Part | undefined>(() => part);
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const shown = open && !disabled;

  function toggle() {
    setOpen(!open);
    if (open || Picker) return;
    // Browsers remember that a module could not be fetched: asking again would not help.
    import("./emoji/EmojiPicker.tsx").then(
      (module) => setPicker(() => part = module.default),
      () => setFailed(true),
    );
  }

  // Whatever else is pressed closes it, without taking the press.
  useEffect(() => {
    if (!shown) return;
    const close = ({ target }: Event) => {
      if (target instanceof Node && !frame.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, [shown]);

  return (
    <div
      ref={frame}
      class="emoji"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !shown) return;
        event.stopPropagation();
        setOpen(false);
        onClose();
      }}
      onFocusOut={({ relatedTarget }) => {
        const outside = relatedTarget instanceof Node && !frame.current?.contains(relatedTarget);
        if (outside) setOpen(false);
      }}
    >
      <button
        type="button"
        class="emoji-button"
        aria-label="Emoji"
        aria-haspopup="dialog"
        aria-expanded={shown}
        disabled={disabled}
        onClick={toggle}
      >
        <Icon name="smile" />
      </button>
      {shown && (
        <div class="emoji-panel" role="dialog" aria-label="Choose an emoji">
          {Picker
            ? (
              <Picker
                onPick={(emoji, stay) => {
                  if (!stay) setOpen(false);
                  onPick(emoji, stay);
                }}
              />
            )
            : (
              <div class="emoji-waiting" role="status">
                <p>
                  {failed
                    ? "The emoji could not be loaded. Load the page again to try once more."
                    : "Loading…"}
                </p>
              </div>
            )}
        </div>
      )}
    </div>
  );
}
