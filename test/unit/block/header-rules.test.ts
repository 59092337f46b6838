import { describe, expect, test } from 'vitest';
import { headerRules, plan, RULE_IDS } from '../../../src/block/header-rules.ts';
import type { HeaderRule } from '../../../src/block/mechanism.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';

/** Chromium's ResourceType, all of it. */
const RESOURCE_TYPES = [
  'csp_report',
  'font',
  'image',
  'main_frame',
  'media',
  'object',
  'other',
  'ping',
  'script',
  'stylesheet',
  'sub_frame',
  'websocket',
  'webtransport',
  'xmlhttprequest',
];
const SITES = ['west.com', 'westuc.com'];
const each = plan(SITES).map(({ rule, because }) => [because, rule] as const);

test('no sites need no rules', () => {
  expect(plan([])).toEqual([]);
});

test('there is a rule for requests to the sites and one for requests by their pages', () => {
  expect(each.map(([, { condition }]) => condition.requestDomains)).toEqual([SITES, undefined]);
  expect(each.map(([, { condition }]) => condition.initiatorDomains)).toEqual([undefined, SITES]);
});

test('the number of rules does not grow with the sites', () => {
  expect(plan(Array.from({ length: 500 }, (_, index) => `site${index}.example`))).toHaveLength(each.length);
});

test('no two rules have the same id', () => {
  expect(new Set(each.map(([, { id }]) => id)).size).toBe(each.length);
});

describe.each(each)('the rule that says "%s"', (because, rule) => {
  test('has a reason', () => {
    expect(because.split(' ').length).toBeGreaterThan(3);
  });

  test('has an id of this mechanism', () => {
    expect(rule.id).toBeGreaterThanOrEqual(RULE_IDS.first);
    expect(rule.id).toBeLessThanOrEqual(RULE_IDS.last);
  });

  test('names all 14 kinds of requests: one without them would skip the document itself', () => {
    expect([...(rule.condition.resourceTypes ?? [])].sort()).toEqual(RESOURCE_TYPES);
  });

  test('removes Cookie, Set-Cookie and what asks for reports, and changes nothing else', () => {
    const removed = (headers: readonly { header: string; operation: string }[] = []): readonly string[] =>
      headers.map(({ header, operation }) => `${operation} ${header}`).sort();
    expect(rule.action.type).toBe('modifyHeaders');
    expect(removed(rule.action.requestHeaders)).toEqual(['remove cookie']);
    expect(removed(rule.action.responseHeaders)).toEqual([
      'remove nel',
      'remove report-to',
      'remove reporting-endpoints',
      'remove set-cookie',
    ]);
  });
});

test('rules are replaced, not added to, and other owners’ ids are left alone', async () => {
  const api = fakeBlockApi();
  const foreign = [RULE_IDS.first - 1, RULE_IDS.last + 1].map(
    (id) =>
      ({ id, condition: { requestDomains: ['other.example'] }, action: { type: 'allow' } }) as HeaderRule,
  );
  await api.headerRules.replace([], foreign);
  await headerRules.apply(SITES, api);
  await headerRules.apply(['west.com'], api);
  expect(await headerRules.holds('west.com', api)).toBe(true);
  expect(await headerRules.holds('westuc.com', api)).toBe(false);
  expect(await headerRules.holds('other.example', api)).toBe(false);
  await headerRules.apply([], api);
  expect(api.rules()).toEqual(foreign);
});

test('nothing to change is no change', async () => {
  const api = fakeBlockApi();
  await headerRules.apply([], api);
  expect(api.calls).toEqual([]);
});
