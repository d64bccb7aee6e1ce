// The workbench by keyboard: j and k move, Enter accepts, e edits, x rejects. A changed field is saved when left.

const rows = () => [...document.querySelectorAll("[data-entry]")];
const typing = (target) => target.matches("input, select, textarea, button, summary, a");

const move = (from, step) => {
  const all = rows();
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const press = (row, name) => row.querySelector(`[${name}]`)?.click();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest("[data-entry]");
  if (event.key === "Escape" && row) row.focus();
  if (typing(event.target)) return;
  const act = {
    j: () => move(row, row ? 1 : 0),
    k: () => move(row, -1),
    Enter: () => row && press(row, "data-accept"),
    x: () => row && press(row, "data-reject"),
    e: () => {
      const box = row?.querySelector("details");
      if (!box) return;
      box.open = true;
      box.querySelector("input, select").focus();
    },
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-entry] .entry-field");
  if (field) field.closest("form").requestSubmit();
});

// After a row came back saved, its place keeps the focus, and the next one still to decide is reached by j.
let at = null;
let open = false;
document.addEventListener("htmx:beforeRequest", (event) => {
  const row = event.target.closest?.("[data-entry]");
  at = row?.id ?? null;
  open = Boolean(row?.querySelector("details[open]"));
});
document.addEventListener("htmx:afterSettle", () => {
  document.querySelector("[data-doubts]").textContent = document.querySelector("#progress").dataset.left;
  const row = at && document.getElementById(at);
  if (!row) return;
  if (open) {
    row.querySelector("details").open = true;
    row.focus();
  } else move(row, 1);
  at = null;
});

// What is being typed and not yet saved outlives a reload: this tab keeps it until its row is saved.
const kept = (row) => `confirm:${location.pathname}:${row.id}`;
document.addEventListener("input", (event) => {
  const row = event.target.closest(".entry-field") && event.target.closest("[data-entry]");
  if (!row) return;
  const typed = JSON.parse(sessionStorage.getItem(kept(row)) ?? "{}");
  sessionStorage.setItem(kept(row), JSON.stringify({ ...typed, [event.target.name]: event.target.value }));
});
document.addEventListener("htmx:afterRequest", (event) => {
  const row = event.detail.requestConfig.elt.closest?.("[data-entry]"); // no longer on the page: it was swapped
  if (row && event.detail.successful) sessionStorage.removeItem(kept(row));
});
for (const row of rows()) {
  const typed = Object.entries(JSON.parse(sessionStorage.getItem(kept(row)) ?? "{}"));
  if (typed.length) row.querySelector("details").open = true;
  for (const [name, value] of typed) {
    const field = row.querySelector(`[name="${name}"]`);
    if (field) field.value = value;
  }
}
