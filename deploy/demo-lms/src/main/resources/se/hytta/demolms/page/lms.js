// What the page around a tool's frame does for it: closing a registration, frame size, platform storage.
const frame = document.querySelector('iframe[data-origin]');
const stored = new Map();

function storage(message) {
  const answer = { subject: message.subject + '.response', message_id: message.message_id, key: message.key };
  if (typeof message.key !== 'string' || typeof message.message_id !== 'string') {
    return { ...answer, error: { code: 'bad_request', message: 'key and message_id are wanted' } };
  }
  if (message.subject === 'lti.get_data') {
    return { ...answer, value: stored.get(message.key) ?? null };
  }
  if (message.value === null || message.value === undefined) {
    stored.delete(message.key);
  } else {
    stored.set(message.key, String(message.value));
  }
  return { ...answer, value: message.value };
}

function capabilities(message) {
  const subjects = ['lti.capabilities', 'lti.frameResize', 'lti.scrollToTop'];
  if (frame.dataset.storage === 'true') {
    subjects.push('lti.put_data', 'lti.get_data');
  }
  return {
    subject: 'lti.capabilities.response',
    message_id: message.message_id,
    supported_messages: subjects.map((subject) => ({ subject })),
  };
}

function answer(message) {
  switch (message.subject) {
    case 'lti.capabilities':
      return capabilities(message);
    case 'lti.put_data':
    case 'lti.get_data':
      return frame.dataset.storage === 'true' ? storage(message) : null;
    case 'lti.frameResize':
      if (Number(message.height) > 0) {
        const border = frame.offsetHeight - frame.clientHeight;
        frame.style.height = `${Math.min(Number(message.height), 20000) + border}px`;
      }
      return null;
    case 'lti.scrollToTop':
      if (frame.getBoundingClientRect().top < 0) {
        frame.scrollIntoView();
      }
      return null;
    case 'org.imsglobal.lti.close':
      if (frame.dataset.close) {
        location.href = frame.dataset.close;
      }
      return null;
    default:
      return null;
  }
}

if (frame) {
  addEventListener('message', (event) => {
    // a launch may lead to another origin of the tool's, which has the frame's size at its disposal, but no storage
    const about = event.data?.subject === 'lti.frameResize' || event.data?.subject === 'lti.scrollToTop';
    const known = event.origin === frame.dataset.origin || (about && event.source === frame.contentWindow);
    if (!known || typeof event.data !== 'object' || event.data === null) {
      return;
    }
    const reply = answer(event.data);
    if (reply) {
      event.source.postMessage(reply, event.origin);
    }
  });
}
