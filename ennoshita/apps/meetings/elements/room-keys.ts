/** The room without a mouse. */
import { keys } from "../../../../frontend/shared/keys";

interface Deeds {
  step(steps: 1 | -1): void;
  edge(which: "first" | "last"): void;
  follow(): void;
}

/** Labels stand in the attributes key-next, key-previous … of `root`. Answers how to let the keys go. */
export function roomKeys(root: HTMLElement, deeds: Deeds): () => void {
  const key = (key: string, name: string, run: () => void) => ({ key, label: root.getAttribute(`key-${name}`) ?? "", run });
  return keys([
    ...["ArrowRight", "PageDown", " "].map((sign) => key(sign, "next", () => deeds.step(1))),
    ...["ArrowLeft", "PageUp"].map((sign) => key(sign, "previous", () => deeds.step(-1))),
    key("Home", "first", () => deeds.edge("first")),
    key("End", "last", () => deeds.edge("last")),
    ...["f", "Escape"].map((sign) => key(sign, "follow", () => deeds.follow())),
  ]);
}
