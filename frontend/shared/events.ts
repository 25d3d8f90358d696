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

export interface Announced {
  type: "announced";
  announcement: AnnouncementState;
}

export interface AnnouncementEnded {
  type: "announcement_ended";
}

export interface AnnouncementState {
  text: string;
  by: string;
}

export interface ChangesMarked {
  type: "changes_marked";
  material: number;
}

export interface CountdownSet {
  type: "countdown_set";
  countdown: CountdownState;
}

export interface CountdownState {
  label: string;
  ends_at: string;
}

export interface CountdownStopped {
  type: "countdown_stopped";
}

export interface FileRemoved {
  type: "file_removed";
  file: number;
}

export interface FileReplaced {
  type: "file_replaced";
  version: number;
  state: string;
  reason: string;
  count: number;
  pages: PageRef[];
}

export interface FollowLocked {
  type: "follow_locked";
  by: string;
}

export interface FollowUnlocked {
  type: "follow_unlocked";
  by: string;
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

export interface MaterialReplaced {
  type: "material_replaced";
  material: MaterialState;
  by: string;
  moved: [number, number][];
  changed: number[];
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

export interface MaterialsGivenBack {
  type: "materials_given_back";
}

export interface MaterialsRecalled {
  type: "materials_recalled";
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
  name: string;
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

export interface ScreenShows {
  type: "screen_shows";
  screen: ScreenState;
}

export interface ScreenState {
  title: string;
  starts_at: string;
  state: string;
  presenter: string;
  item: string;
  turn: ScreenTurn | null;
  view: ScreenView | null;
  announcement: string;
  countdown: CountdownState | null;
}

export interface ScreenTurn {
  material: string;
  page: PageRef;
  count: number;
  number: number | null;
  ahead: string[];
}

export interface ScreenView {
  x: number;
  y: number;
  width: number;
}

export interface Slot {
  material: number;
  item: number | null;
  pages: number;
  late?: boolean;
}

export interface SpaceChanged {
  type: "space_changed";
}

export interface StrokeDrawn {
  type: "stroke_drawn";
  stroke: StrokeState;
  mark: string;
}

export interface StrokeState {
  id: number;
  page: number;
  tool: "marker" | "pen";
  colour: "black" | "blue" | "red" | "yellow";
  width: number;
  points: [number, number, number][];
  by: number;
}

export interface StrokesErased {
  type: "strokes_erased";
  page: number;
  strokes: number[];
}

export interface VersionFailed {
  type: "version_failed";
  version: number;
  reason: string;
}

export interface VersionInspected {
  type: "version_inspected";
  version: number;
}

export interface VersionReady {
  type: "version_ready";
  version: number;
  count: number;
}

export interface ViewMoved {
  type: "view_moved";
  x: number;
  y: number;
  width: number;
}

export type ServerEvent =
  | AgendaChanged
  | Announced
  | AnnouncementEnded
  | ChangesMarked
  | CountdownSet
  | CountdownStopped
  | FileRemoved
  | FileReplaced
  | FollowLocked
  | FollowUnlocked
  | MaterialAdded
  | MaterialDescribed
  | MaterialRemoved
  | MaterialReplaced
  | MaterialsChanged
  | MaterialsGivenBack
  | MaterialsRecalled
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
  | ScreenShows
  | SpaceChanged
  | StrokeDrawn
  | StrokesErased
  | VersionFailed
  | VersionInspected
  | VersionReady
  | ViewMoved;
