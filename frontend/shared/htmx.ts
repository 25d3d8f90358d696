/** htmx under our content policy: nothing is evaluated, no style is injected, every request carries the token. */
import htmx from "htmx.org";
import { csrfToken } from "./csrf";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
// A page kept in local storage would outlive the sign-out on a shared PC.
htmx.config.historyCacheSize = 0;

document.addEventListener("htmx:configRequest", (event) => {
  const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  headers["X-CSRFToken"] = csrfToken();
});

export default htmx;
