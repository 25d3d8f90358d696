/**
 * Keys for those who keep their hands on the keyboard.
 *   const forget = keys([{ key: "ArrowRight", label: "次の頁", run: () => next() }]);   // forget() in disconnectedCallback
 * A key is left alone while a word is being composed, in fields, behind a dialog, and with Ctrl, Alt or Meta.
 * Keys that write a character can be switched off (WCAG 2.1.4): speech input would press them by accident.
 */
import { composing } from "./ime";

export interface Key {
  key: string;
  label: string;
  run(event: KeyboardEvent): void;
}

const registered = new Set<Key>();
const SETTING = "character-keys";
const SIGNS: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", " ": "Space", Escape: "Esc", PageUp: "PgUp", PageDown: "PgDn" };

export function keys(wanted: readonly Key[]): () => void {
  for (const key of wanted) registered.add(key);
  return () => { for (const key of wanted) registered.delete(key); };
}

/** What can be pressed now, in the order it was signed in; keys with one label stand together. */
export function keyList(): { signs: string[]; label: string }[] {
  const signs = new Map<string, string[]>();
  for (const { key, label } of registered) signs.set(label, [...(signs.get(label) ?? []), SIGNS[key] ?? key]);
  return [...signs].map(([label, same]) => ({ label, signs: same }));
}

export function characterKeysOn(): boolean {
  return localStorage.getItem(SETTING) !== "off";
}

export function switchCharacterKeys(on: boolean): void {
  localStorage.setItem(SETTING, on ? "on" : "off");
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select"));
}

/** Space and Enter belong to the button or link in focus. */
function presses(event: KeyboardEvent): boolean {
  return (event.key === " " || event.key === "Enter") && event.target instanceof Element && event.target.matches("a, button, summary, input");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (composing(event) || writes(event.target) || presses(event) || document.querySelector("dialog[open]")) return;
  // Escape closes what is open above the page, and nothing else.
  if (event.key === "Escape" && [...document.querySelectorAll("[popover='']")].some((sheet) => sheet.matches(":popover-open"))) return;
  if (event.key.length === 1 && event.key !== " " && !characterKeysOn()) return;
  // The latest wins: an element on top of the page speaks before the page.
  const key = [...registered].reverse().find((one) => one.key === event.key);
  if (!key) return;
  event.preventDefault();
  key.run(event);
});
