import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../../src/core/lab/coverage.ts';
import { type Exchange, withExchange } from '../../../../src/core/lab/exchange.ts';
import { exchange } from '../../../fake/exchange.ts';

const dnt = (...values: readonly string[]): Partial<Exchange> => ({ signals: { dnt: values, gpc: [] } });

describe('a request counts once', () => {
  test.each([
    ['sent, with the header once and "1"', ['1'], { sent: 1, doubled: 0, missing: 0 }],
    ['missing, without the header', [], { sent: 0, doubled: 0, missing: 1 }],
    ['doubled, with the header twice', ['1', '1'], { sent: 0, doubled: 1, missing: 0 }],
    ['doubled, with another value than "1"', ['0'], { sent: 0, doubled: 1, missing: 0 }],
    ['doubled, with an empty value', [''], { sent: 0, doubled: 1, missing: 0 }],
    ['doubled, with an extension behind the "1"', ['1x'], { sent: 0, doubled: 1, missing: 0 }],
  ])('as %s', (_, values, expected) => {
    const { sent, doubled, missing } = coverageOf([exchange(dnt(...values))], []).signals.dnt;
    expect({ sent, doubled, missing: missing.length }).toEqual(expected);
  });
});

test('what is missing is told by type and host, the most frequent first', () => {
  const socket = { url: 'wss://edge.media-server.com/live', type: 'websocket' };
  const image = { url: 'https://cdn.example.com/a.png?u=1', type: 'image' };
  const { requests, signals } = coverageOf(
    [
      exchange(socket),
      exchange(image),
      exchange({ ...image, url: 'https://cdn.example.com/b.png' }),
      exchange(dnt('1')),
    ],
    [],
  );
  expect(requests).toBe(4);
  expect(signals.dnt.sent).toBe(1);
  expect(signals.dnt.missing).toEqual([
    { type: 'image', host: 'cdn.example.com', count: 2 },
    { type: 'websocket', host: 'edge.media-server.com', count: 1 },
  ]);
  expect(signals.gpc.missing.reduce((sum, { count }) => sum + count, 0)).toBe(4);
});

test('what frames read is told as it was read', () => {
  const frames = [{ origin: 'https://a.example', dnt: '1', gpc: undefined }];
  expect(coverageOf([], frames)).toMatchObject({ requests: 0, frames });
});

test('an answer takes the place of its request; another hop is another exchange', () => {
  const first = exchange({ requestId: '1', hop: 0 });
  const second = exchange({ requestId: '1', hop: 1 });
  const answered = { ...first, answer: { status: 302, offered: [], tk: [] } };
  expect([first, second, answered].reduce(withExchange, [] as readonly Exchange[])).toEqual([
    answered,
    second,
  ]);
});
