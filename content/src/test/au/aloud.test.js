import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentences, voiceFor } from '../aloud.js';
import { direction, nameOf } from '../terms.js';

test('a text is read sentence by sentence', () => {
  const text = 'Bryt strömmen.  Lås den! Är det tyst?';
  assert.deepEqual(
    sentences(text, 'sv').map(({ from, to }) => text.slice(from, to)),
    ['Bryt strömmen.', 'Lås den!', 'Är det tyst?'],
  );
  assert.deepEqual(sentences('  \n ', 'sv'), []);
});

test('easy Swedish is read by a Swedish voice, of the machine before that of the network', () => {
  const voices = [
    { lang: 'en-US', localService: true },
    { lang: 'sv_SE', localService: false },
    { lang: 'sv-SE', localService: true },
  ];
  assert.equal(voiceFor(voices, 'sv-x-latt'), voices[2]);
  assert.equal(voiceFor(voices.slice(0, 2), 'sv'), voices[1]);
  assert.equal(voiceFor(voices, 'ar'), null);
});

test('a language says its name and its direction', () => {
  assert.equal(nameOf('ar'), 'العربية');
  assert.equal(direction('ar'), 'rtl');
  assert.equal(direction('ckb-IQ'), 'rtl');
  assert.equal(direction('sv-x-latt'), 'ltr');
});
