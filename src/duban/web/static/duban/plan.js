// The picture: the column under the pointer lights up its unit.

const marks = document.querySelector("[data-marks]");
const names = document.querySelectorAll("[data-column]");

marks?.addEventListener("mousemove", (event) => {
  const column = Math.floor((event.clientX - marks.getBoundingClientRect().left) / 18) * 18;
  for (const name of names) name.classList.toggle("is-lit", Number(name.dataset.column) === column);
});
marks?.addEventListener("mouseleave", () => {
  for (const name of names) name.classList.remove("is-lit");
});
