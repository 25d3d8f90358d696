/** The state of a meeting, read again when events no longer suffice. */
import type { MeetingState } from "./state";

const PATIENCE = 2000;

/**
 * Resolves null when this reader is no longer let in: signed out, taken off the list, the meeting deleted. A server that does
 * not answer is another thing: it is asked again until it does, each reader at a moment of their own.
 */
export async function fresh<T = MeetingState>(url: string): Promise<T | null> {
  for (;;) {
    const answer = await ask<T>(url);
    if (answer !== "later") return answer;
    await new Promise((go) => setTimeout(go, PATIENCE * (0.5 + Math.random())));
  }
}

/** Taken off the list: the server's own page says so. Signed out: the pages go, and <signed-out> offers the way back. */
export async function ended(room: HTMLElement): Promise<void> {
  room.inert = true;
  room.toggleAttribute("ended", true);
  if (!(await signedOut(room.getAttribute("state-url")!))) location.reload();
}

/** Whether the sign-in has ended; the server then leads to its sign-in page. */
export async function signedOut(url: string): Promise<boolean> {
  const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.redirected ?? false;
}

async function ask<T>(url: string): Promise<T | null | "later"> {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (answer.redirected) return null;
    if (answer.ok) return (await answer.json()) as T;
    return answer.status < 500 ? null : "later";
  } catch {
    return "later";
  }
}
