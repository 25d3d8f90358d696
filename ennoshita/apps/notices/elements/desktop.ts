/** Whether this browser may show notices on the desktop, and whether its person wants it. */
export type Desktop = "ask" | "on" | "denied" | "insecure" | "unable";

const SETTING = "desktop-notices";

export function desktop(): Desktop {
  if (!isSecureContext) return "insecure";
  if (typeof Notification === "undefined") return "unable";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && localStorage.getItem(SETTING) === "on" ? "on" : "ask";
}

/** Call it from a press only: browsers refuse to ask on their own, and people too. */
export async function switchDesktop(on: boolean): Promise<void> {
  if (on) await Notification.requestPermission();
  localStorage.setItem(SETTING, on ? "on" : "off");
}
