// Sends a package as it is, says how far it came, and goes to its page; or shows what is to be put right.
const form = document.getElementById("package");
const told = document.getElementById("told");
const sent = document.getElementById("sent");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.open("POST", `${form.action}?organisation=${encodeURIComponent(form.elements.organisation.value)}`);
  request.setRequestHeader("Content-Type", "application/zip");
  request.setRequestHeader("X-Form-Token", form.dataset.token);
  request.setRequestHeader("Accept", "text/html");
  request.upload.addEventListener("progress", (progress) => {
    sent.hidden = false;
    sent.value = progress.loaded / Math.max(1, progress.total);
  });
  request.addEventListener("error", () => tell(form.dataset.lost));
  request.addEventListener("load", () => answered(request));
  tell("");
  request.send(form.elements.zip.files[0]);
});

function answered(request) {
  if (request.status === 200 && request.responseURL !== form.action) {
    location.assign(request.responseURL);
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const faults = page.getElementById("faults");
  if (!faults) {
    tell(page.querySelector("h1, p")?.textContent ?? form.dataset.lost);
    return;
  }
  tell("");
  document.getElementById("faults").replaceWith(document.adoptNode(faults));
  document.getElementById("faults").focus();
}

function tell(text) {
  sent.hidden = true;
  told.textContent = text;
}
