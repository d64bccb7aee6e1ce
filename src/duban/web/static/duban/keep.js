// What is typed stays in this browser until it is handed in, also across a reload or a lost connection.

const form = document.querySelector("[data-keep]");
const key = `duban:${form.dataset.keep}`;
const said = form.querySelector("[data-kept]");
const fields = [...form.elements].filter((field) => field.name && field.name !== "keep" && !["file", "hidden", "submit"].includes(field.type));

const put = () => {
  const typed = fields.map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]);
  localStorage.setItem(key, JSON.stringify(typed));
  said.textContent = new Date().toLocaleTimeString();
};

const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
for (const [name, value] of kept) {
  const field = fields.find((one) => one.name === name);
  if (!field) continue;
  if (field.type === "checkbox") field.checked = value;
  else if (!field.value) field.value = value;
}

form.addEventListener("input", put);
form.addEventListener("submit", () => localStorage.removeItem(key));
