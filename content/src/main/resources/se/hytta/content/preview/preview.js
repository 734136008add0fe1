// Follows the author's files: the list is replaced at every change, the course is loaded again when it is another.

const checks = document.getElementById('checks');
const told = document.getElementById('told');
let version = checks.dataset.version;
let playing = null;

async function follow() {
  const response = await fetch(`/checks?after=${version}`);
  const { version: newer, html, plays, fingerprint } = await response.json();
  if (String(newer) !== version) {
    version = String(newer);
    checks.innerHTML = html;
    told.textContent = told.dataset.updated;
    const frame = document.getElementById('course');
    if (frame && playing !== fingerprint) {
      frame.contentWindow.location.reload();
    } else if (!frame && plays) {
      location.reload();
    }
  }
  playing = fingerprint;
}

/** For as long as the page is open; while the preview is away, once a second. */
async function forever() {
  for (;;) {
    try {
      await follow();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

const first = await (await fetch('/checks?after=0')).json();
playing = first.fingerprint;
forever();
