// What the page's address says of the launch.

import { Stopped } from './lrs.js';

/** cmi5 8.1. */
export function readLaunch(search) {
  const given = new URLSearchParams(search);
  const launch = Object.fromEntries(
    ['endpoint', 'fetch', 'actor', 'registration', 'activityId'].map((name) => [name, given.get(name)]),
  );
  if (Object.values(launch).some((value) => !value)) {
    throw new Stopped('notLaunched');
  }
  try {
    return { ...launch, actor: JSON.parse(launch.actor) };
  } catch {
    throw new Stopped('notLaunched');
  }
}
