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

// Arriving from another page at a quote: its card is shown, and the words stand in the middle.
const arrived = location.hash.startsWith("#in-") && document.getElementById(location.hash.slice(1));
if (arrived && show(`card-${location.hash.slice(4)}`)) arrived.scrollIntoView({ block: "center" });

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
