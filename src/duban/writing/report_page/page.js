"use strict";
(() => {
  const marks = JSON.parse(document.getElementById("marks").textContent);
  const card = document.getElementById("card");
  const narrow = matchMedia("screen and (max-width: 820px)");
  let held = null; // the place a click or a key opened; hovering does not move it

  const make = (name, words, kind) => {
    const element = document.createElement(name);
    element.textContent = words;
    if (kind) element.className = kind;
    return element;
  };

  const fill = (place) => {
    card.replaceChildren();
    for (const number of place.dataset.m.split(" ")) {
      const [kind, title, rows] = marks[Number(number)];
      if (card.childElementCount) card.append(document.createElement("hr"));
      card.append(make("p", kind, "kind"), make("p", title, "title"));
      const list = document.createElement("dl");
      for (const [name, value] of rows) list.append(make("dt", name), make("dd", value));
      card.append(list);
    }
  };

  const show = (place) => {
    document.querySelectorAll(".lit.open").forEach((other) => other.classList.remove("open"));
    place.classList.add("open");
    fill(place);
    card.hidden = false;
    if (narrow.matches) return;
    const box = place.getClientRects()[0] || place.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 12);
    const below = box.bottom + 8;
    const top = below + card.offsetHeight < innerHeight ? below : Math.max(8, box.top - card.offsetHeight - 8);
    card.style.left = `${Math.max(12, left) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  };

  const hide = () => {
    held = null;
    card.hidden = true;
    document.querySelectorAll(".lit.open").forEach((place) => place.classList.remove("open"));
  };

  const litAt = (event) => event.target.closest && event.target.closest(".lit");
  document.addEventListener("click", (event) => {
    const place = litAt(event);
    if (place) { held = place; show(place); } else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("mouseover", (event) => {
    if (held || narrow.matches) return;
    const place = litAt(event);
    if (place) show(place); else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const place = litAt(event);
    if (place && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); held = place; show(place); }
  });
  document.querySelectorAll(".filters button").forEach((button) => button.addEventListener("click", () => {
    const off = document.body.classList.toggle(`off-${button.dataset.kind}`);
    button.setAttribute("aria-pressed", String(!off));
  }));
  const contents = document.querySelector("nav details");
  if (contents && !narrow.matches) contents.open = true;
  addEventListener("beforeprint", () => document.querySelectorAll(".fold").forEach((each) => { each.open = true; }));
})();
