// A link that looks and is announced as a button also answers to the space bar.
const button = document.getElementById('window');
button.addEventListener('keydown', (event) => {
  if (event.key === ' ') {
    event.preventDefault();
    button.click();
  }
});
