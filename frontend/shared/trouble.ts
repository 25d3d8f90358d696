/** Tells the page that a request failed; <trouble-notice> says it to the person. Status 0: the network. */
export function tellTrouble(status: number): void {
  document.dispatchEvent(new CustomEvent("trouble", { detail: { status } }));
}

/** The same with the server's own sentence, where it gave one. */
export function tellRefusal(sentence: string): void {
  document.dispatchEvent(new CustomEvent("trouble", { detail: { status: 400, sentence } }));
}

/** Tells the page that the sign-in has ended; <signed-out> offers the way back. */
export function tellSignedOut(): void {
  document.dispatchEvent(new CustomEvent("signed-out"));
}
