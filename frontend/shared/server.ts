/** What elements ask the server beside the socket. Null where no answer came that serves: lost, refused, or signed out. */
import { csrfToken } from "./csrf";

/** What stands at an address as JSON. */
export async function ask<T>(url: string): Promise<T | null> {
  const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok && !answer.redirected ? ((await answer.json()) as T) : null;
}

/** The page at an address, as the server writes it now. */
export async function freshPage(url = location.href): Promise<Document | null> {
  const answer = await fetch(url).catch(() => null);
  return answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** A press. The answer whatever it says; null where none came. */
export function post(url: string, body?: BodyInit): Promise<Response | null> {
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }).catch(() => null);
}
