/** The state of a meeting, read again when events no longer suffice. */
import type { MeetingState } from "./state";

const PATIENCE = 2000;

/**
 * Resolves null when this reader is no longer let in: signed out, taken off the list, the meeting deleted. A server that does
 * not answer is another thing: it is asked again until it does, each reader at a moment of their own.
 */
export async function fresh(url: string): Promise<MeetingState | null> {
  for (;;) {
    const answer = await ask(url);
    if (answer !== "later") return answer;
    await new Promise((go) => setTimeout(go, PATIENCE * (0.5 + Math.random())));
  }
}

/** Whether the sign-in has ended; the server then leads to its sign-in page. */
export async function signedOut(url: string): Promise<boolean> {
  const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.redirected ?? false;
}

async function ask(url: string): Promise<MeetingState | null | "later"> {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (answer.redirected) return null;
    if (answer.ok) return (await answer.json()) as MeetingState;
    return answer.status < 500 ? null : "later";
  } catch {
    return "later";
  }
}
