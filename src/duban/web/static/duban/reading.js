// The reading page: dropping a file, and a value's card following the click on its words.

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
  if (!event.detail.successful) sayProblem(event.detail.xhr);
});
document.addEventListener("htmx:afterSwap", () => {
  document.body.classList.toggle("has-reading", Boolean(result.querySelector(".reading")));
  result.scrollIntoView({ block: "start" });
});

const sayProblem = (xhr) => {
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.textContent = form.dataset[xhr.status === 413 ? "tooLarge" : "unreachable"];
  result.replaceChildren(said);
};

// A click on lit words shows their card beside them; on a phone the card comes up from below.
const show = (id) => {
  const card = document.getElementById(id);
  if (!card) return false;
  for (const lit of document.querySelectorAll(".is-shown")) lit.classList.remove("is-shown");
  card.classList.add("is-shown");
  for (const words of document.querySelectorAll(`a.lit[href="#${id}"]`)) words.classList.add("is-shown");
  const list = card.closest("[data-cards]");
  list.classList.add("is-open");
  list.scrollTo({ top: card.offsetTop - list.clientHeight / 3 });
  card.focus({ preventScroll: true });
  return true;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#card-']");
  if (link && show(link.getAttribute("href").slice(1))) {
    event.preventDefault();
    if (!link.closest(".paper")) document.getElementById(`in-${link.hash.slice(6)}`)?.scrollIntoView({ block: "center" });
  }
  if (!link && !event.target.closest?.(".slip")) document.querySelector("[data-cards]")?.classList.remove("is-open");
});

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.(".slip");
  if (!card) return;
  const step = { j: "nextElementSibling", k: "previousElementSibling" }[event.key];
  if (step && card[step]?.id) show(card[step].id);
  if (event.key === "Escape") {
    card.closest("[data-cards]").classList.remove("is-open");
    document.querySelector(`a.lit[href="#${card.id}"]`)?.focus();
  }
});

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
