import { expect, test } from "vitest";
import { csrfToken } from "./csrf";

test("the page's token serves until there is a cookie, which is fresher", () => {
  document.head.innerHTML = '<meta name="csrf-token" content="page">';
  expect(csrfToken()).toBe("page");
  document.cookie = "csrftoken=cookie";
  expect(csrfToken()).toBe("cookie");
});
