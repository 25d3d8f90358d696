/** The operator's part of the state: the message to all, the countdown, whether the materials were taken back. */
import type { AnnouncementEnded, AnnouncementState, Announced, CountdownState, CountdownSet, CountdownStopped, MaterialsGivenBack, MaterialsRecalled } from "../../../../frontend/shared/events";

export interface OperatingState {
  announcement: AnnouncementState | null;
  countdown: CountdownState | null;
  recalled: boolean;
}

export type OperatingEvent = Announced | AnnouncementEnded | CountdownSet | CountdownStopped | MaterialsGivenBack | MaterialsRecalled;

export const NOTHING_SAID: OperatingState = { announcement: null, countdown: null, recalled: false };

export function afterOperating(state: OperatingState, event: OperatingEvent): OperatingState {
  switch (event.type) {
    case "announced":
      return { ...state, announcement: event.announcement };
    case "announcement_ended":
      return { ...state, announcement: null };
    case "countdown_set":
      return { ...state, countdown: event.countdown };
    case "countdown_stopped":
      return { ...state, countdown: null };
    case "materials_recalled":
      return { ...state, recalled: true };
    case "materials_given_back":
      return { ...state, recalled: false };
  }
}
