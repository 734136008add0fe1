// The page round a module. A browser tells nothing of a frame that did not come up, and a module may come up and never begin:
// so the course's origin is asked, and the tool whether the module has said that it began. Who waits is told what to do.
const frame = document.querySelector('iframe.au');
const session = document.querySelector('input[name=session]')?.value;
const notes = { away: 'au-away', silent: 'au-silent', gone: 'au-gone' };
const FIRST_QUESTION = 30_000;
const NEXT_QUESTION = 20_000;
const LONGEST_TRY = 20_000;

let round = 0;

function say(what) {
  for (const [name, id] of Object.entries(notes)) {
    document.getElementById(id).hidden = name !== what;
  }
  frame.hidden = what === 'away';
}

const said = (what) => !document.getElementById(notes[what]).hidden;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function isReached() {
  try {
    const signal = AbortSignal.timeout(LONGEST_TRY);
    const answer = await fetch(new URL('/up', frame.src), { cache: 'no-store', credentials: 'omit', signal });
    return answer.ok;
  } catch {
    return false;
  }
}

/** True, false, or null where it is not known. */
async function hasBegun() {
  const answer = await fetch('/lti/begun', {
    method: 'POST',
    headers: { 'Hytta-Session': session },
    body: new URLSearchParams({ opened: frame.dataset.opened }),
  }).catch(() => null);
  if (answer?.status === 404) {
    say('gone');
  }
  return answer?.ok ? (await answer.json()).begun : null;
}

async function watch() {
  const mine = ++round;
  say(null);
  const reached = await isReached();
  if (mine !== round) {
    return;
  }
  if (!reached) {
    say('away');
    return;
  }
  await pause(FIRST_QUESTION);
  while (mine === round && !said('gone')) {
    const begun = await hasBegun();
    if (mine !== round) {
      return;
    }
    if (begun) {
      say(null);
      return;
    }
    if (begun === false) {
      say('silent');
    }
    await pause(NEXT_QUESTION);
  }
}

function again() {
  frame.hidden = false;
  frame.src = String(frame.src);
  watch();
  frame.focus();
}

document.querySelectorAll('.au-again').forEach((button) => button.addEventListener('click', again));
addEventListener('online', () => said('away') && again());
watch();
