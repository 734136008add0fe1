import test from 'node:test';
import assert from 'node:assert/strict';
import { emissions } from '../routemap.js';

test('a route gives what it gives itself and what its electricity gives', () => {
  assert.equal(emissions({ co2: '53', electricity: '3.48' }, 0), 53);
  assert.equal(Math.round(emissions({ co2: '53', electricity: '3.48' }, 295)), 1080);
});

test('a route without electricity of its own stays as it is', () => {
  assert.equal(emissions({ co2: '1930' }, 900), 1930);
});
