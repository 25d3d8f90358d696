/** Small meetings for the tests beside this file; pages never load it. */
import type { MaterialState, PageRef } from "./wire";
import type { MeetingState } from "./state";
import { NOTHING_SAID } from "./state-operating";
import { NOTHING_PRESENTED } from "./state-presenting";
import { NO_AGENDA } from "./state-agenda";

export function page(id: number, number: number, more: Partial<PageRef> = {}): PageRef {
  return { id, number, url: `/p/${id}`, width: 1600, height: 2263, bytes: 100_000, failed: "", ...more };
}

export function material(id: number, pages: PageRef[], more: Partial<MaterialState> = {}): MaterialState {
  const count = pages.at(-1)?.number ?? 0;
  return { id, file: id * 10, file_seq: 0, name: `資料${id}.pdf`, version: id * 100, state: "ready", reason: "", page_count: count, pages, audience: "all", downloadable: true, ...more };
}

export function meeting(more: Partial<MeetingState> = {}): MeetingState {
  return {
    epoch: "e",
    seq: 0,
    title: "庁議",
    place: "大会議室",
    starts_at: "2026-11-24T09:30:00+09:00",
    ends_at: "2026-11-24T11:00:00+09:00",
    state: "planned",
    presenter: { person: 1, name: "髙窓 みどり" },
    turn: null,
    materials: [],
    agenda: NO_AGENDA,
    presenting: NOTHING_PRESENTED,
    operating: NOTHING_SAID,
    ...more,
  };
}
