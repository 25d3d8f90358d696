/** htmx under our content policy: nothing is evaluated, no style is injected, every request carries the token. */
import htmx from "htmx.org";
import { csrfToken } from "./csrf";
import { tellSignedOut, tellTrouble } from "./trouble";

interface Answer { xhr: XMLHttpRequest; shouldSwap: boolean }

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
// A page kept in local storage would outlive the sign-out on a shared PC.
htmx.config.historyCacheSize = 0;
// 422 is a form with its errors: it is shown in place, like any answer.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

document.addEventListener("htmx:configRequest", (event) => {
  const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  headers["X-CSRFToken"] = csrfToken();
});

// A request that ended at the sign-in page would put that page into a corner of this one.
document.addEventListener("htmx:beforeSwap", (event) => {
  const answer = (event as CustomEvent<Answer>).detail;
  const signIn = document.querySelector("signed-out")?.getAttribute("sign-in");
  if (!signIn || !answer.xhr.responseURL || new URL(answer.xhr.responseURL).pathname !== signIn) return;
  answer.shouldSwap = false;
  tellSignedOut();
});
document.addEventListener("htmx:responseError", (event) => tellTrouble((event as CustomEvent<Answer>).detail.xhr.status));
document.addEventListener("htmx:sendError", () => tellTrouble(0));

export default htmx;
