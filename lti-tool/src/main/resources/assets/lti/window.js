// Opens the launch in a window of its own. LMS apps open none: then a plain link and words say what to do.
const button = document.getElementById('window');

function openWindow(event) {
  event.preventDefault();
  const opened = window.open(button.href, '_blank');
  if (opened) {
    opened.opener = null;
    return;
  }
  const blocked = document.getElementById('blocked');
  blocked.hidden = false;
  blocked.querySelector('h2').focus();
}

button.addEventListener('click', openWindow);
// It looks and is announced as a button, so it also answers to the space bar.
button.addEventListener('keydown', (event) => {
  if (event.key === ' ') {
    event.preventDefault();
    button.click();
  }
});
