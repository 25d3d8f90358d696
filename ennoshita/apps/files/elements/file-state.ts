/** A file's version as this tab knows it, and what each event makes of it. The server's `snapshot.py` is the same state, fresh. */
import type { FileRemoved, FileReplaced, PageRef, PagesReady, VersionFailed, VersionReady } from "../../../../frontend/shared/events";

export type FileEvent = PagesReady | VersionReady | VersionFailed | FileReplaced | FileRemoved;

export interface FileState {
  version: number;
  state: "waiting" | "rendering" | "ready" | "failed" | "removed";
  reason: string;
  count: number;
  pages: readonly PageRef[];
}

/** The state after the event. Pages that it does not speak of stay the same objects. */
export function apply(state: FileState, event: FileEvent): FileState {
  if (event.type === "file_removed") return { ...state, state: "removed" };
  if (event.type === "file_replaced") {
    const { version, state: now, reason, count, pages } = event;
    return { version, state: now as FileState["state"], reason, count, pages };
  }
  if (event.version !== state.version || state.state === "removed") return state;
  switch (event.type) {
    case "pages_ready": {
      const pages = new Map([...state.pages, ...event.pages].map((page) => [page.number, page]));
      return { ...state, state: "rendering", count: event.count, pages: [...pages.values()].sort((a, b) => a.number - b.number) };
    }
    case "version_ready":
      return { ...state, state: "ready", count: event.count };
    case "version_failed":
      return { ...state, state: "failed", reason: event.reason };
    default:
      return state;
  }
}
