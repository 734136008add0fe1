// Platform storage (LTI Client Side postMessages): leaves the login's proof with the platform, or reads it back.
const TIMEOUT = 1500;

function frameOf(target) {
  const platform = window.parent !== window ? window.parent : window.opener;
  if (!platform || target === '_parent') {
    return platform;
  }
  try {
    return platform.frames[target] || platform;
  } catch {
    return platform;
  }
}

// Resolves to the platform's answer, or to null when none comes in time.
function ask(element, message) {
  return new Promise((resolve) => {
    const frame = frameOf(element.dataset.target);
    const origin = element.dataset.origin;
    const id = crypto.randomUUID();
    const finish = (answer) => {
      clearTimeout(timer);
      removeEventListener('message', heard);
      resolve(answer);
    };
    const heard = (event) => {
      if (event.origin === origin && event.data && event.data.message_id === id
          && event.data.subject === message.subject + '.response') {
        finish(event.data.error ? null : event.data);
      }
    };
    const timer = setTimeout(() => finish(null), TIMEOUT);
    if (!frame) {
      finish(null);
      return;
    }
    addEventListener('message', heard);
    frame.postMessage({ ...message, message_id: id, key: element.dataset.key }, origin);
  });
}

const store = document.getElementById('store');
if (store) {
  await ask(store, { subject: 'lti.put_data', value: store.dataset.value });
  location.replace(store.href);
}

const readback = document.getElementById('readback');
if (readback) {
  const answer = await ask(readback, { subject: 'lti.get_data' });
  readback.elements.proof.value = (answer && typeof answer.value === 'string') ? answer.value : '';
  readback.submit();
}
