/**
 * Is this key press part of writing Japanese? The Enter that accepts 「会議」 must send nothing.
 * Three orders of events exist: Chromium says isComposing, old Edge says keyCode 229, Safari ends the
 * composition just before the key press. For the last one the flag is cleared a moment late.
 */
let open = false;

document.addEventListener("compositionstart", () => { open = true; }, true);
document.addEventListener("compositionend", () => { setTimeout(() => { open = false; }, 0); }, true);

export function composing(event: KeyboardEvent): boolean {
  return open || event.isComposing || event.keyCode === 229;
}
