// Shows each button that copies what stands in the element it names, where the browser can copy; those that come later too.
const enable = () => {
  for (const button of document.querySelectorAll("button[data-copy][hidden]")) {
    if (navigator.clipboard && document.getElementById(button.dataset.copy)) button.hidden = false;
  }
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard.writeText(source.textContent.trim());
  button.querySelector("[role=status]").textContent = button.dataset.done;
});
document.addEventListener("htmx:afterSettle", enable);
enable();
