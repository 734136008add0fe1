// The answer to a deep linking launch came back: the page around the frame, or the one that opened this window, goes on.
const to = document.currentScript.dataset.to;
if (window.opener) {
  window.opener.location.href = to;
  window.close();
} else {
  window.top.location.href = to;
}
