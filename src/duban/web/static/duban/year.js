// The board as a moving picture: month after month, in place; and as a wall, filling the screen.

const STEP = 1400;
const wait = () => new Promise((done) => setTimeout(done, STEP));
let playing = false;

const swapTo = async (link) => {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("#main").replaceChildren(...next.querySelector("#main").childNodes);
  const day = next.querySelector("#as-of")?.value;
  if (day) document.querySelector("#as-of").value = day;
  history.replaceState(null, "", link.href);
};

const months = () => [...document.querySelectorAll(".timeline a")];

const play = async () => {
  const here = months().findIndex((link) => link.hasAttribute("aria-current"));
  for (let at = here + 1 < months().length && here >= 0 ? here + 1 : 0; at < months().length && playing; at += 1) {
    await swapTo(months()[at]);
    show();
    await wait();
  }
  playing = false;
  show();
};

const show = () => {
  const button = document.querySelector("[data-play]");
  button.setAttribute("aria-pressed", String(playing));
  button.textContent = button.dataset[playing ? "stop" : "play"];
};

const wall = async (on) => {
  document.documentElement.classList.toggle("is-wall", on);
  if (on) await document.documentElement.requestFullscreen?.().catch(() => undefined);
};

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-play]")) {
    playing = !playing;
    show();
    if (playing) play();
  }
  if (event.target.closest("[data-wall]")) wall(!document.documentElement.classList.contains("is-wall"));
});
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement) document.documentElement.classList.remove("is-wall");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") wall(false);
});
