import { describe, expect, test } from 'vitest';
import { NOTHING_SENT, type SignalRule } from '../../../src/core/signal.ts';
import { headerRules, plan, RULE_IDS } from '../../../src/signal/header-rules.ts';
import { fakeSignalApi } from '../../fake/signal-api.ts';

const rule = (site: string | undefined, dnt: boolean, gpc = false): SignalRule => ({
  site,
  dnt,
  gpc,
  since: 0,
});
const CHROMIUM = { headerRules: true, requestFilter: false };
const arm = { tabId: 7, signals: { dnt: true, gpc: false } };

test('nothing standing is no rule', () => {
  expect(plan(NOTHING_SENT)).toEqual({ dynamic: [], session: [] });
  expect(plan({ rules: [rule('a.example', false)], arm: undefined }).dynamic).toEqual([]);
});

test('a chosen site is sent to, with all its pages load and its workers ask for', () => {
  const { dynamic } = plan({ rules: [rule('a.example', true)], arm: undefined });
  expect(dynamic.map(({ rule: { condition } }) => ({ ...condition, resourceTypes: undefined }))).toEqual([
    { topDomains: ['a.example'] },
    { requestDomains: ['a.example'] },
    { initiatorDomains: ['a.example'] },
  ]);
});

test('a link from a chosen site to another leads where that one is not chosen', () => {
  const byPages = plan({ rules: [rule('a.example', true)], arm: undefined }).dynamic[2]?.rule.condition;
  expect(byPages?.resourceTypes).not.toContain('main_frame');
  expect(byPages?.resourceTypes).toContain('websocket');
});

test('everywhere leaves out the sites that are let off, and their pages', () => {
  const { dynamic } = plan({ rules: [rule(undefined, true), rule('a.example', false)], arm: undefined });
  expect(dynamic).toHaveLength(1);
  expect(dynamic[0]?.rule.condition).toMatchObject({
    excludedTopDomains: ['a.example'],
    excludedRequestDomains: ['a.example'],
  });
  expect(dynamic[0]?.rule.condition.resourceTypes).toContain('main_frame');
});

test('every header is set, so that there is at most one', () => {
  const { dynamic } = plan({
    rules: [rule(undefined, true, true), rule('a.example', true, true)],
    arm: undefined,
  });
  const headers = dynamic.flatMap(({ rule: { action } }) => action.requestHeaders ?? []);
  expect(new Set(headers.map(({ header, operation, value }) => `${header} ${operation} ${value}`))).toEqual(
    new Set(['dnt set 1', 'sec-gpc set 1']),
  );
});

test("an experiment's tab has one rule above the rest, with what is not sent taken off", () => {
  const { session, dynamic } = plan({ rules: [rule(undefined, false, true)], arm });
  expect(session).toHaveLength(1);
  expect(session[0]?.rule).toMatchObject({
    condition: { tabIds: [7] },
    action: {
      requestHeaders: [
        { header: 'dnt', operation: 'set', value: '1' },
        { header: 'sec-gpc', operation: 'remove' },
      ],
    },
  });
  expect(session[0]?.rule.priority).toBeGreaterThan(dynamic[0]?.rule.priority ?? 0);
});

test('rules keep to their ranges, each with its reason', () => {
  const { session, dynamic } = plan({
    rules: [rule(undefined, true, true), rule('a.example', true, true)],
    arm,
  });
  expect(dynamic.map(({ rule: { id } }) => id)).toEqual(
    dynamic.map((_, index) => RULE_IDS.dynamic.first + index),
  );
  expect(session[0]?.rule.id).toBe(RULE_IDS.session.first);
  for (const { because } of [...dynamic, ...session]) expect(because).not.toBe('');
});

describe('in the browser', () => {
  const standing = { rules: [rule('a.example', true)], arm };

  test('exactly what stands is held, and taken away again', async () => {
    const api = fakeSignalApi();
    await headerRules.apply(standing, api);
    expect([api.rules('dynamic').length, api.rules('session').length]).toEqual([3, 1]);
    expect(await headerRules.holds(standing, api)).toBe(true);
    expect(await headerRules.holds({ ...standing, arm: undefined }, api)).toBe(false);
    await headerRules.apply(NOTHING_SENT, api);
    expect([api.rules('dynamic').length, api.rules('session').length]).toEqual([0, 0]);
  });

  test('what is held already is not touched', async () => {
    const api = fakeSignalApi();
    await headerRules.apply(standing, api);
    await headerRules.apply(standing, api);
    expect(api.calls).toEqual(['dynamic rules', 'session rules']);
  });

  test('rules of others stay', async () => {
    const api = fakeSignalApi();
    const other = { id: 1000, priority: 1, condition: { urlFilter: 'x' }, action: { type: 'modifyHeaders' } };
    await api.headerRules.replace('dynamic', [], [other as chrome.declarativeNetRequest.Rule]);
    await headerRules.apply(standing, api);
    await headerRules.apply(NOTHING_SENT, api);
    expect(api.rules('dynamic')).toEqual([other]);
  });

  test('a Chromium that does not know topDomains fails in its own words, and holds the rest', async () => {
    const api = fakeSignalApi();
    api.refuse('topDomains');
    await expect(headerRules.apply(standing, api)).rejects.toThrow('topDomains');
    expect(api.rules('session')).toHaveLength(1);
    expect(await headerRules.holds(standing, api)).toBe(false);
  });

  test('it is for browsers that have header rules', () => {
    expect(headerRules.present(CHROMIUM)).toBe(true);
    expect(headerRules.present({ headerRules: false, requestFilter: true })).toBe(false);
  });
});
