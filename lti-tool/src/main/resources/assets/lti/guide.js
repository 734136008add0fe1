const htmx = window.htmx;
// the page's policy forbids inline styles and evaluated code, and nothing here needs them
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

// Copies a value; the buttons show only where that works.
const said = document.getElementById('said');
for (const button of document.querySelectorAll('button.copy')) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.of).textContent);
      said.textContent = said.dataset.copied;
    });
  }
}
