// Draws a receipt again until what was asked for is done. Without scripts the link on the page does the same.
const EVERY = 2000;

async function again() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById("receipt").replaceWith(page.getElementById("receipt"));
    }
  } catch {
    // the server is away: the next round asks again
  }
  wait();
}

function wait() {
  if (document.getElementById("receipt").dataset.open) {
    setTimeout(again, EVERY);
  }
}

wait();
