/** The one entry of every page: looks, htmx, and the elements of every room, found by their place. */
import "./styles/fonts.css";
import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./styles/tokens.css";
import "./styles/elements.css";
import "./styles/parts.css";
import "./styles/plots.css";
import "./styles/fields.css";
import "./styles/frame.css";
import "./styles/print.css";
import "./shared/htmx";
import "./shared/dialogs";
import "./shared/keys";
import { lettersAfterThePage } from "./shared/letters";

import.meta.glob(["../ennoshita/**/elements/*.ts", "!**/*.test.ts"], { eager: true });

if (document.body.classList.contains("room-body")) lettersAfterThePage(document.body);
