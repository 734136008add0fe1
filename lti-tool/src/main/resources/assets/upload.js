// Sends a package and shows how far it has come; without script the form does the same, silently.
const form = document.getElementById("upload");
const bar = document.getElementById("sent");
const told = document.getElementById("told");

function show(page) {
  const outcome = page.getElementById("outcome");
  if (!outcome) {
    told.textContent = page.querySelector("h1, p")?.textContent ?? form.dataset.lost;
    return;
  }
  document.getElementById("outcome").replaceWith(document.adoptNode(outcome));
  told.textContent = "";
  document.getElementById("outcome").focus();
}

function send(file) {
  const request = new XMLHttpRequest();
  const button = form.querySelector("button");
  request.open("POST", form.action);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-Form-Token", form.dataset.token);
  request.setRequestHeader("Accept", "text/html");
  request.upload.addEventListener("progress", (event) => {
    const share = event.total ? Math.floor((100 * event.loaded) / event.total) : 0;
    bar.value = share;
    told.textContent = share < 100 ? `${form.dataset.sent} ${share} %` : form.dataset.checking;
  });
  request.addEventListener("load", () => {
    if (request.responseURL.includes("imported=")) {
      location.assign(request.responseURL);
      return;
    }
    show(new DOMParser().parseFromString(request.responseText, "text/html"));
  });
  request.addEventListener("error", () => {
    told.textContent = form.dataset.lost;
  });
  request.addEventListener("loadend", () => {
    bar.hidden = true;
    button.disabled = false;
  });
  bar.hidden = false;
  bar.value = 0;
  button.disabled = true;
  request.send(file);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  send(form.elements.file.files[0]);
});
