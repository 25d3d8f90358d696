/** What an event makes of the unread notices. Twice the same changes nothing. */
import type { ServerEvent } from "../../../../frontend/shared/events";

export function after(unread: readonly number[], event: ServerEvent): number[] {
  if (event.type === "notice_told") return [...unread.filter((one) => one !== event.notice), event.notice].sort((one, other) => one - other);
  if (event.type === "notices_read") return unread.filter((one) => !event.notices.includes(one));
  return [...unread];
}
