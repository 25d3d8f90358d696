/** What who presents whispers to all screens (presenting_socket.py). */
import type { Line } from "./ink-paths";
import type { View } from "./view";

export type Whispered =
  | { type: "point"; page: number; x: number; y: number }
  | ({ type: "ink"; mark: string; page: number; ended?: boolean } & Line)
  | ({ type: "view"; page: number } & View);
