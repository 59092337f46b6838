import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../../src/core/lab/contact.ts';
import { gathered, sumOf } from '../../../../src/core/lab/gathered.ts';

const signals = (dnt = false, gpc = false) => ({ dnt, gpc });
const contact = (part: Partial<Contact> = {}): Contact => ({
  host: 'edge.media-server.com',
  site: 'media-server.com',
  topSite: 'example-corp.com',
  what: 'cookie_sent',
  name: 'uid',
  url: 'https://edge.media-server.com/pixel',
  type: 'image',
  at: 10,
  seconds: undefined,
  signals: signals(),
  ...part,
});

describe('contacts are gathered', () => {
  test('each thing once, with the request that proves most, and the earliest of these', () => {
    const all = [
      contact({ at: 1 }),
      contact({ at: 3, signals: signals(true) }),
      contact({ at: 2, signals: signals(true) }),
      contact({ at: 4, signals: signals(false, true) }),
    ];
    expect(gathered(all)).toEqual([{ contact: all[2], count: 4, signals: { dnt: 2, gpc: 1 } }]);
  });

  test('not where host, name or kind differ', () => {
    const other: readonly Partial<Contact>[] = [
      { host: 'www.west.com' },
      { name: 'UID' },
      { what: 'cookie_set' },
    ];
    expect(gathered([contact(), ...other.map(contact)])).toHaveLength(4);
  });

  test('bare requests last, the others by time', () => {
    const all = [
      contact({ what: 'request', name: '', at: 1 }),
      contact({ name: 'b', at: 3 }),
      contact({ name: 'a', at: 2 }),
    ];
    expect(gathered(all).map(({ contact: { at } }) => at)).toEqual([2, 3, 1]);
  });
});

test('hosts are counted once, and as seen despite a signal only where something may identify', () => {
  expect(
    sumOf([
      contact({ signals: signals(true) }),
      contact({ signals: signals(true), name: 'sid' }),
      contact({ host: 'a.west.com', what: 'request', name: '', signals: signals(true, true) }),
      contact({ host: 'b.west.com', signals: signals(false, true) }),
      contact({ host: 'c.west.com' }),
    ]),
  ).toEqual({ hosts: 4, despite: { dnt: 1, gpc: 1 } });
  expect(sumOf([])).toEqual({ hosts: 0, despite: { dnt: 0, gpc: 0 } });
});
