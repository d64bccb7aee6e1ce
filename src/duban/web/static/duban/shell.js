// Small things every page shares: forms that send themselves or ask first, focus after a swap, widths the policy keeps out of HTML.

const widen = (root) => {
  for (const block of root.querySelectorAll("[data-grow]")) block.style.flexGrow = block.dataset.grow;
};

const focusNew = (root) => root.querySelector("[data-focus]")?.focus({ preventScroll: true });

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.matches?.("[data-submits]") && field.value) field.form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.asks;
  if (question && !window.confirm(question)) event.preventDefault();
});

document.addEventListener("htmx:afterSwap", (event) => {
  widen(event.detail.target);
  focusNew(event.detail.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("header details[open]")) open.open = false;
});

widen(document);
focusNew(document.querySelector("#main"));
