// The launch's session without a cookie: kept here, sent as a header or a form field, never in an address. A link or a form
// that navigates by GET takes a ticket along, which is good once and for thirty seconds.
const session = document.body.dataset.session;
document.body.removeAttribute('data-session');

const here = new URL(location.href);
if (here.searchParams.has('ticket')) {
  here.searchParams.delete('ticket');
  history.replaceState(history.state, '', here);
}

async function ticketed(address) {
  const answer = await fetch('/lti/ticket', { method: 'POST', headers: { 'Hytta-Session': session } }).catch(() => null);
  const to = new URL(address, location.href);
  if (answer?.ok) {
    to.searchParams.set('ticket', (await answer.json()).ticket);
  }
  return to.href;
}

// A window is opened at once, while the press still counts as one.
async function go(address, apart) {
  const to = apart ? window.open('', '_blank') : window;
  (to ?? window).location.assign(await ticketed(address));
}

const own = (address) => new URL(address, location.href).origin === location.origin;
const samePlace = (link) => link.hash && link.href.split('#')[0] === location.href.split('#')[0];

function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button > 1 || !own(link.href) || samePlace(link)) {
    return;
  }
  event.preventDefault();
  go(link.href, event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey || link.target === '_blank');
}

function submit(event) {
  const form = event.target;
  const presser = event.submitter;
  const action = presser?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href;
  if (event.defaultPrevented || !own(action)) {
    return;
  }
  if ((presser?.getAttribute('formmethod') ?? form.method).toLowerCase() === 'post') {
    let field = form.elements.namedItem('session');
    if (!field) {
      field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'session';
      form.append(field);
    }
    field.value = session;
    return;
  }
  event.preventDefault();
  const to = new URL(action, location.href);
  to.search = new URLSearchParams(new FormData(form, presser)).toString();
  go(to.href, form.target === '_blank');
}

if (session) {
  document.addEventListener('click', follow);
  document.addEventListener('auxclick', follow);
  document.addEventListener('submit', submit);
  document.addEventListener('htmx:configRequest', (event) => {
    event.detail.headers['Hytta-Session'] = session;
  });
}
