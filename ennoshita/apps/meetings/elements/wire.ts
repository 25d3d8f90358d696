/** The server's words, as this room's elements use them. */
export type { AgendaState, ItemState, MaterialState, PageRef } from "../../../../frontend/shared/events";
import type { OperatingEvent } from "./state-operating";
import type { PresentingEvent } from "./state-presenting";
import type { ReplacingEvent } from "./state-replacing";
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
  | wire.MaterialRemoved
  | PresentingEvent
  | OperatingEvent
  | ReplacingEvent
  | wire.AgendaChanged
  | wire.MaterialDescribed
  | wire.MaterialsChanged
  | wire.RequestsChanged;

export type FileEvent = wire.PagesReady | wire.VersionReady | wire.VersionFailed;
