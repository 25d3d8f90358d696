/** The presenter's part of the state: what of the page is in view, who keeps everyone with it. */
import type { FollowLocked, FollowUnlocked, ViewMoved } from "../../../../frontend/shared/events";
import type { View } from "./view";

export interface PresentingState {
  /** Null while the whole page is shown. */
  view: View | null;
  /** Who keeps everyone with the presented page; empty when nobody does. */
  lock: string;
}

export type PresentingEvent = ViewMoved | FollowLocked | FollowUnlocked;

export const NOTHING_PRESENTED: PresentingState = { view: null, lock: "" };

export function afterPresenting(state: PresentingState, event: PresentingEvent): PresentingState {
  switch (event.type) {
    case "view_moved":
      return { ...state, view: { x: event.x, y: event.y, width: event.width } };
    case "follow_locked":
      return { ...state, lock: event.by };
    case "follow_unlocked":
      return { ...state, lock: "" };
  }
}
