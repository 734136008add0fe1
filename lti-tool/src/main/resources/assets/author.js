// Sends a folder of sources as it is, and shows what is to be put right, or gives the package back.
const form = document.getElementById("source");
const told = document.getElementById("told");

async function send(address) {
  if (!form.reportValidity()) {
    return;
  }
  told.textContent = form.dataset.busy;
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/zip", "X-Form-Token": form.dataset.token, Accept: "text/html" },
      body: form.elements.zip.files[0],
    });
    told.textContent = "";
    if (answer.ok && answer.headers.get("Content-Type") === "application/zip") {
      give(await answer.blob());
    } else {
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } catch {
    told.textContent = form.dataset.lost;
  }
}

function show(page) {
  const checks = page.getElementById("checks");
  if (!checks) {
    told.textContent = page.querySelector("h1, p")?.textContent ?? form.dataset.lost;
    return;
  }
  const here = document.getElementById("checks");
  here.replaceWith(document.adoptNode(checks));
  document.getElementById("checks").focus();
}

function give(blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = form.elements.zip.files[0].name.replace(/(\.zip)?$/i, "-cmi5.zip");
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(form.action);
});
document.getElementById("build").addEventListener("click", () => send(form.dataset.package));
