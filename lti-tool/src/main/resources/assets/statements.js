// Statements as they come: pausing, telling a screen reader now and then, and not growing without end.
const htmx = window.htmx;
// the page's policy forbids inline styles and evaluated code, and nothing here needs them
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

const MOST_ROWS = 300;
const TELL_EVERY = 30_000;
const state = document.getElementById("live-state");
const button = document.getElementById("live-pause");
const said = document.getElementById("live-said");
const rows = document.getElementById("rows");
let first = rows.firstElementChild;
let paused = false;
let arrived = 0;
let told = 0;

const show = (key) => {
  state.textContent = state.dataset[key];
  state.className = { on: "state good", off: "state none", lost: "state wait" }[key];
};

const tell = () => {
  if (arrived > 0 && Date.now() - told >= TELL_EVERY) {
    said.textContent = said.dataset.arrived.replace("{0}", arrived);
    told = Date.now();
    arrived = 0;
  }
};

button.addEventListener("click", () => {
  paused = !paused;
  button.textContent = paused ? button.dataset.resume : button.dataset.pause;
  show(paused ? "off" : "on");
});

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (paused || document.hidden) event.preventDefault();
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!new URL(xhr.responseURL).pathname.endsWith("/statements/live")) {
    event.detail.shouldSwap = false; // signed out meanwhile
    location.reload();
  }
});

document.body.addEventListener("htmx:afterSettle", () => {
  if (!paused) show("on");
  const before = first ? [...rows.children].indexOf(first) : rows.children.length;
  if (before <= 0) return;
  arrived += before;
  first = rows.firstElementChild;
  document.querySelectorAll("p.empty").forEach((empty) => empty.remove());
  while (rows.children.length > MOST_ROWS) rows.lastElementChild.remove();
  tell();
});
for (const lost of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.body.addEventListener(lost, () => show("lost"));
}
setInterval(tell, TELL_EVERY);
state.hidden = false;
button.hidden = false;
