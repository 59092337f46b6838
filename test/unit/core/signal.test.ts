import { describe, expect, test } from 'vitest';
import { type Asking, isIdle, type SignalRule, signalsOf } from '../../../src/core/signal.ts';

const rule = (site: string | undefined, dnt: boolean, gpc = false): SignalRule => ({
  site,
  dnt,
  gpc,
  since: 0,
});
const asking = (part: Partial<Asking> = {}): Asking => ({
  tabId: 1,
  host: 'www.a.example',
  top: 'www.a.example',
  initiator: 'www.a.example',
  ...part,
});
const third = { host: 'cdn.example.com' };
const elsewhere = { top: 'b.example', initiator: 'b.example' };

describe('DNT goes with a request', () => {
  test.each<[string, readonly SignalRule[], Partial<Asking>, boolean]>([
    ['not where nobody chose anything', [], {}, false],
    ['of a chosen site', [rule('a.example', true)], {}, true],
    ['of a third party under the page of a chosen site', [rule('a.example', true)], third, true],
    ['to a chosen site under another page', [rule('a.example', true)], elsewhere, true],
    ['not to another site under another page', [rule('a.example', true)], { ...elsewhere, ...third }, false],
    [
      'of a service worker of a chosen site',
      [rule('a.example', true)],
      { tabId: -1, top: undefined, ...third },
      true,
    ],
    ['everywhere, where that was chosen', [rule(undefined, true)], { ...elsewhere, ...third }, true],
    ['not of a site that is let off', [rule(undefined, true), rule('a.example', false)], {}, false],
    ['not of a third party there', [rule(undefined, true), rule('a.example', false)], third, false],
    [
      'not to a site let off, under another page',
      [rule(undefined, true), rule('a.example', false)],
      elsewhere,
      false,
    ],
    [
      'not to a chosen site under the page of one that is let off',
      [rule('a.example', true), rule('b.example', false)],
      elsewhere,
      false,
    ],
    [
      'not of a host that only ends alike',
      [rule('a.example', true)],
      { host: 'xa.example', top: 'xa.example', initiator: undefined },
      false,
    ],
  ])('%s', (_, rules, part, expected) => {
    expect(signalsOf({ rules, arm: undefined }, asking(part)).dnt).toBe(expected);
  });
});

test('each signal is chosen by itself', () => {
  const rules = [rule(undefined, false, true), rule('a.example', true, false)];
  expect(signalsOf({ rules, arm: undefined }, asking())).toEqual({ dnt: true, gpc: false });
  expect(signalsOf({ rules, arm: undefined }, asking({ ...elsewhere, ...third }))).toEqual({
    dnt: false,
    gpc: true,
  });
});

describe('while an experiment runs', () => {
  const arm = { tabId: 7, storeId: 'container-3', signals: { dnt: false, gpc: true } };
  const standing = { rules: [rule(undefined, true)], arm };
  test.each<[string, Partial<Asking>, object]>([
    [
      'its tab sends what the visit sends and nothing the person chose',
      { tabId: 7 },
      { dnt: false, gpc: true },
    ],
    [
      'so does its container, without a tab',
      { tabId: -1, storeId: 'container-3' },
      { dnt: false, gpc: true },
    ],
    ['another tab sends what the person chose', { tabId: 8, storeId: 'default' }, { dnt: true, gpc: false }],
  ])('%s', (_, part, expected) => {
    expect(signalsOf(standing, asking(part))).toEqual(expected);
  });

  test('without a container, no request is of it by having none either', () => {
    const bare = { ...standing, arm: { tabId: 7, signals: arm.signals } };
    expect(signalsOf(bare, asking({ tabId: -1 }))).toEqual({ dnt: true, gpc: false });
  });

  test('something stands, also where nothing is sent', () => {
    expect(isIdle({ rules: [], arm: { tabId: 7, signals: { dnt: false, gpc: false } } })).toBe(false);
    expect(isIdle({ rules: [rule('a.example', false)], arm: undefined })).toBe(true);
  });
});
