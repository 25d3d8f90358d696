/** The server's words, as this room's elements use them. */
export type { MaterialState, PageRef } from "../../../../frontend/shared/events";
import type * as wire from "../../../../frontend/shared/events";

export type MeetingEvent =
  | wire.MeetingOpened
  | wire.MeetingClosed
  | wire.MeetingReopened
  | wire.MeetingCancelled
  | wire.MeetingDeleted
  | wire.MeetingChanged
  | wire.PageTurned
  | wire.PresenterChanged
  | wire.MaterialAdded
  | wire.MaterialRemoved;

export type FileEvent = wire.PagesReady | wire.VersionReady | wire.VersionFailed;
