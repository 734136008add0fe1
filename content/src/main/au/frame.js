// The frame that the module stands in: as high as its page, but no higher than a screen shows at once, since what is explained
// stands at the screen's edge. What is said to the platform tells nothing that anyone may not hear.

const FRAMED = parent !== self;
const LEAST = 560;
const PART_OF_SCREEN = 0.85;

/** Asks for the height that the page needs, again whenever that changes. */
export function fitFrame() {
  if (!FRAMED) {
    return;
  }
  let told = 0;
  const fit = () => {
    const most = Math.max(LEAST, Math.round(screen.availHeight * PART_OF_SCREEN));
    const height = Math.min(most, Math.max(LEAST, Math.ceil(document.body.getBoundingClientRect().height)));
    if (height !== told) {
      told = height;
      parent.postMessage({ subject: 'lti.frameResize', height }, '*');
    }
  };
  new ResizeObserver(fit).observe(document.body);
}

/** A page begins: its top comes into view, in the frame and around it. */
export function toTop() {
  scrollTo(0, 0);
  if (FRAMED) {
    parent.postMessage({ subject: 'lti.scrollToTop' }, '*');
  }
}
