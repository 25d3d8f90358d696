/**
 * Words of a sticky note that are not saved yet outlive a reload and a crashed tab: kept in this tab's session storage, under the
 * person's own topic of this meeting, until the server has them. The tab's end forgets them, and signing out, and whoever comes after.
 */
const PREFIX = "unsaved:";

export class UnsavedWords {
  readonly #place: string;

  /** `topic` is the reader's own, "notes/7-12". What others left in this tab is forgotten. */
  constructor(topic: string) {
    this.#place = `${PREFIX}${topic}:`;
    const person = topic.slice(topic.lastIndexOf("-"));
    forget((key) => !key.slice(PREFIX.length).split(":")[0]!.endsWith(person));
  }

  keep(note: number, words: string): void {
    sessionStorage.setItem(this.#place + note, words);
  }

  of(note: number): string | null {
    return sessionStorage.getItem(this.#place + note);
  }

  saved(note: number): void {
    sessionStorage.removeItem(this.#place + note);
  }
}

function forget(which: (key: string) => boolean): void {
  for (const key of keys()) if (key.startsWith(PREFIX) && which(key)) sessionStorage.removeItem(key);
}

function keys(): string[] {
  return Array.from({ length: sessionStorage.length }, (_, at) => sessionStorage.key(at)!);
}

// Whoever signs out leaves nothing here. A sign-in that ran out is another thing: its person comes back for the words.
document.addEventListener("submit", (event) => {
  if ((event.target as HTMLFormElement).action.endsWith("/logout/")) forget(() => true);
});
