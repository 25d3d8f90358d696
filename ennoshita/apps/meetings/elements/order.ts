/** Where a dragged thing comes to lie. "i3" is an item, "m7" a material; domain/arrangement.py knows the same list. */

/** The order after `token` was dropped before `before`, or at the end when that is null. An item takes its materials along. */
export function dropped(order: readonly string[], token: string, before: string | null): string[] {
  const start = order.indexOf(token);
  if (start < 0 || before === token) return [...order];
  let end = start + 1;
  if (token.startsWith("i")) while (end < order.length && !order[end]!.startsWith("i")) end++;
  const block = order.slice(start, end);
  // Dropped onto something of its own: it stays.
  if (before !== null && block.includes(before)) return [...order];
  const rest = [...order.slice(0, start), ...order.slice(end)];
  const place = before === null ? rest.length : rest.indexOf(before);
  return [...rest.slice(0, place), ...block, ...rest.slice(place)];
}
