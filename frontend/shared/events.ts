// Written by `python manage.py event_types` from the Event structs of all rooms. Do not edit.

export interface AgendaChanged {
  type: "agenda_changed";
  agenda: AgendaState;
}

export interface AgendaState {
  items: ItemState[];
  slots: Slot[];
  numbered: boolean;
}

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

export interface ItemPresenter {
  person: number;
  name: string;
}

export interface ItemState {
  id: number;
  title: string;
  minutes: number | null;
  presenter: ItemPresenter | null;
}

export interface MaterialAdded {
  type: "material_added";
  material: MaterialState;
}

export interface MaterialDescribed {
  type: "material_described";
  material: number;
  name: string;
  downloadable: boolean;
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
  audience: string;
  downloadable: boolean;
}

export interface MaterialsChanged {
  type: "materials_changed";
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

export interface NoteChanged {
  type: "note_changed";
  note: NoteState;
}

export interface NotePlace {
  id: number;
  page: PageRef;
  file: string;
  x: number;
  y: number;
  width: number;
  height: number;
  carried_from: number | null;
}

export interface NoteRemoved {
  type: "note_removed";
  note: number;
}

export interface NoteState {
  id: number;
  kind: string;
  page: PageRef;
  file: string;
  x: number;
  y: number;
  width: number;
  height: number;
  content: string;
  colour: string;
  carried_from: number | null;
}

export interface NoteWritten {
  type: "note_written";
  note: NoteState;
}

export interface NotesCarried {
  type: "notes_carried";
  notes: NotePlace[];
}

export interface NoticeTold {
  type: "notice_told";
  notice: number;
  important: boolean;
}

export interface NoticesRead {
  type: "notices_read";
  notices: number[];
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

export interface RequestsChanged {
  type: "requests_changed";
}

export interface Slot {
  material: number;
  item: number | null;
  pages: number;
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
  | AgendaChanged
  | EffectRenamed
  | EntryRenamed
  | FileRemoved
  | MaterialAdded
  | MaterialDescribed
  | MaterialRemoved
  | MaterialsChanged
  | MeetingCancelled
  | MeetingChanged
  | MeetingClosed
  | MeetingDeleted
  | MeetingOpened
  | MeetingReopened
  | NoteChanged
  | NoteRemoved
  | NoteWritten
  | NotesCarried
  | NoticeTold
  | NoticesRead
  | PageTurned
  | PagesReady
  | PresenterChanged
  | RequestsChanged
  | SpaceChanged
  | VersionFailed
  | VersionReady;
