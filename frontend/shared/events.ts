// Written by `python manage.py event_types` from the Event structs of all rooms. Do not edit.

export interface EffectRenamed {
  type: "effect_renamed";
  title: string;
}

export interface EntryRenamed {
  type: "entry_renamed";
  title: string;
}

export interface FileRemoved {
  type: "file_removed";
  file: number;
}

export interface MaterialAdded {
  type: "material_added";
  material: MaterialState;
}

export interface MaterialRemoved {
  type: "material_removed";
  material: number;
}

export interface MaterialState {
  id: number;
  file: number;
  file_seq: number;
  name: string;
  version: number;
  state: string;
  reason: string;
  page_count: number;
  pages: PageRef[];
}

export interface MeetingCancelled {
  type: "meeting_cancelled";
  by: string;
}

export interface MeetingChanged {
  type: "meeting_changed";
  title: string;
  place: string;
  starts_at: string;
  ends_at: string;
}

export interface MeetingClosed {
  type: "meeting_closed";
  by: string;
}

export interface MeetingDeleted {
  type: "meeting_deleted";
  by: string;
}

export interface MeetingOpened {
  type: "meeting_opened";
  by: string;
}

export interface MeetingReopened {
  type: "meeting_reopened";
  by: string;
}

export interface NoticeRenamed {
  type: "notice_renamed";
  title: string;
}

export interface PageRef {
  id: number;
  number: number;
  url: string;
  width: number;
  height: number;
  bytes: number;
  failed: string;
}

export interface PageTurned {
  type: "page_turned";
  material: number;
  page: PageRef;
  count: number;
  ahead: string[];
  by: string;
}

export interface PagesReady {
  type: "pages_ready";
  version: number;
  count: number;
  pages: PageRef[];
}

export interface PresenterChanged {
  type: "presenter_changed";
  person: number;
  name: string;
}

export interface SpaceChanged {
  type: "space_changed";
}

export interface VersionFailed {
  type: "version_failed";
  version: number;
  reason: string;
}

export interface VersionReady {
  type: "version_ready";
  version: number;
  count: number;
}

export type ServerEvent =
  | EffectRenamed
  | EntryRenamed
  | FileRemoved
  | MaterialAdded
  | MaterialRemoved
  | MeetingCancelled
  | MeetingChanged
  | MeetingClosed
  | MeetingDeleted
  | MeetingOpened
  | MeetingReopened
  | NoticeRenamed
  | PageTurned
  | PagesReady
  | PresenterChanged
  | SpaceChanged
  | VersionFailed
  | VersionReady;
