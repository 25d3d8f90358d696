/** In the room <replacement-drop in-hand> replaces the material that is just being looked at. */
import { roomOf } from "./meeting-room";
import "./replacement-drop.css";

document.addEventListener("which-replaced", (event) => {
  const room = roomOf(event.target as HTMLElement);
  const held = room.state.materials.find(({ id }) => id === room.place?.material);
  const { detail } = event as CustomEvent<{ target: { material: string; file: string; name: string } | null }>;
  if (held) detail.target = { material: String(held.id), file: String(held.file), name: held.name };
});
