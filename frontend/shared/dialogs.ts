/**
 * Opens dialogs in browsers that do not know invoker commands yet (Edge before 135).
 * <button commandfor="delete" command="show-modal">…</button> <dialog id="delete">…</dialog>
 * New browsers need nothing of this. Focus returns to the opener by itself: <dialog> sees to it.
 */
export function obeyCommands(root: Document): void {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[commandfor]") : null;
    const dialog = root.getElementById(button?.getAttribute("commandfor") ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    if (button?.getAttribute("command") === "show-modal" && !dialog.open) dialog.showModal();
    if (button?.getAttribute("command") === "close") dialog.close();
  });
}

if (!("command" in HTMLButtonElement.prototype)) obeyCommands(document);
