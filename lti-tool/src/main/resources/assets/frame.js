// In a platform's frame: asks for the height that the page has, and for its top when a page begins. What is said tells nothing
// that anyone may not hear, and only platforms may frame the page.
if (parent !== self) {
  const root = document.documentElement;
  root.classList.add('framed');
  let told = 0;
  const fit = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height !== told) {
      told = height;
      parent.postMessage({ subject: 'lti.frameResize', height: Math.max(height, 300) }, '*');
    }
  };
  new ResizeObserver(fit).observe(root);
  fit();
  parent.postMessage({ subject: 'lti.scrollToTop' }, '*');
}

// A course in a page of ours asks the same of us. Its origin is opaque here; that it is our own frame is what counts.
addEventListener('message', (event) => {
  const course = [...document.querySelectorAll('iframe.au')].find((frame) => frame.contentWindow === event.source);
  if (course && event.data?.subject === 'lti.frameResize' && event.data.height > 0) {
    course.style.height = `${Math.min(Number(event.data.height), 4000)}px`;
  }
});
