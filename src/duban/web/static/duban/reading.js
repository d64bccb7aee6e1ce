// The reading page: dropping a file, saying what went wrong, downloading what was read.

import "./cards.js";

const zone = document.querySelector("[data-drop]");
const file = document.querySelector("#file");
const form = document.querySelector("#drop");
const nameShown = document.querySelector("[data-name]");

const sayName = () => {
  nameShown.textContent = file.files[0]?.name ?? "";
};

const take = (files) => {
  if (!files.length) return;
  file.files = files;
  sayName();
  form.requestSubmit();
};

const over = (on) => zone.classList.toggle("is-over", on);

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  over(true);
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) over(false);
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  over(false);
  take(event.dataTransfer.files);
});
file.addEventListener("change", sayName);
document.querySelector("#pasted").addEventListener("input", () => {
  file.value = "";
  sayName();
});

const result = document.querySelector("#reading");
document.addEventListener("htmx:beforeRequest", () => result.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => {
  result.setAttribute("aria-busy", "false");
  if (!event.detail.successful && event.detail.xhr.status !== 422) sayProblem(event.detail.xhr); // 422 brings its sentence
});
document.addEventListener("htmx:afterSwap", () => {
  document.body.classList.toggle("has-reading", Boolean(result.querySelector(".reading")));
  result.scrollIntoView({ block: "start" });
});

const sayProblem = (xhr) => {
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.textContent = form.dataset[{ 413: "tooLarge", 403: "stale" }[xhr.status] ?? "unreachable"];
  result.replaceChildren(said);
};

// Downloads send the same file again as an ordinary form, so that nothing has to be kept on the server.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-download]");
  if (!button) return;
  event.preventDefault();
  const usual = form.action;
  form.action = button.formAction;
  form.submit();
  form.action = usual;
});
