import { describe, expect, test } from 'vitest';
import { headerRules, plan, RULE_IDS } from '../../../src/block/header-rules.ts';
import type { HeaderRule } from '../../../src/block/mechanism.ts';
import { type Chosen, NOTHING_STANDING, type RefusedName } from '../../../src/core/choice.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';
import { refusing, rule } from '../../fake/standing.ts';

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
const each = plan(refusing(...SITES)).map(({ rule, because }) => [because, rule] as const);

test('no sites need no rules', () => {
  expect(plan(NOTHING_STANDING)).toEqual([]);
});

test('there is a rule for requests to the sites and one for requests by their pages', () => {
  expect(each.map(([, { condition }]) => condition.requestDomains)).toEqual([SITES, undefined]);
  expect(each.map(([, { condition }]) => condition.initiatorDomains)).toEqual([undefined, SITES]);
});

test('the number of rules does not grow with the sites', () => {
  expect(plan(refusing(...Array.from({ length: 500 }, (_, index) => `site${index}.example`)))).toHaveLength(
    each.length,
  );
});

test('no two rules have the same id', () => {
  expect(new Set(each.map(([, { id }]) => id)).size).toBe(each.length);
});

describe.each(each)('the rule that says "%s"', (because, one) => {
  test('has a reason', () => {
    expect(because.split(' ').length).toBeGreaterThan(3);
  });

  test('has an id of this mechanism', () => {
    expect(one.id).toBeGreaterThanOrEqual(RULE_IDS.first);
    expect(one.id).toBeLessThanOrEqual(RULE_IDS.last);
  });

  test('names its kinds of requests, all 14 or all but a next page: without them it would skip the document', () => {
    const byPages = one.condition.requestDomains === undefined;
    expect([...(one.condition.resourceTypes ?? [])].sort()).toEqual(
      RESOURCE_TYPES.filter((type) => !byPages || type !== 'main_frame'),
    );
  });

  test('removes Cookie, Set-Cookie and what asks for reports, and changes nothing else', () => {
    const removed = (headers: readonly { header: string; operation: string }[] = []): readonly string[] =>
      headers.map(({ header, operation }) => `${operation} ${header}`).sort();
    expect(one.action.type).toBe('modifyHeaders');
    expect(removed(one.action.requestHeaders)).toEqual(['remove cookie']);
    expect(removed(one.action.responseHeaders)).toEqual([
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
  await headerRules.apply(refusing(...SITES), api);
  await headerRules.apply(refusing('west.com'), api);
  expect(await headerRules.holds(rule('west.com'), api)).toBe(true);
  expect(await headerRules.holds(rule('westuc.com'), api)).toBe(false);
  expect(await headerRules.holds(rule('other.example'), api)).toBe(false);
  await headerRules.apply(NOTHING_STANDING, api);
  expect(api.rules()).toEqual(foreign);
});

test('nothing to change is no change', async () => {
  const api = fakeBlockApi();
  await headerRules.apply(NOTHING_STANDING, api);
  expect(api.calls).toEqual([]);
});

const only = (rules: readonly Chosen[], names: readonly RefusedName[] = []) =>
  plan({ rules, names }).map(({ rule: { condition, action } }) => ({ condition, action }));

test('one host alone is named by its whole address: a domain would take those below it too', () => {
  const [to, by] = only([rule('west.com', 'reject', 'a.west.com')]);
  const filter = new RegExp(to?.condition.regexFilter ?? '');
  expect(['https://a.west.com/x', 'wss://a.west.com:8443/'].every((url) => filter.test(url))).toBe(true);
  expect(
    ['https://b.a.west.com/', 'https://axwest.com/', 'https://a.west.com.example/'].some((url) =>
      filter.test(url),
    ),
  ).toBe(false);
  expect(by?.condition.initiatorDomains).toEqual(['a.west.com']);
});

test('a host with a choice of its own is let off the refusal of its site', () => {
  const [to, by] = only([rule('west.com'), rule('west.com', 'accept', 'a.west.com')]);
  expect(to?.condition.excludedRequestDomains).toEqual(['a.west.com']);
  expect(by?.condition.excludedInitiatorDomains).toEqual(['a.west.com']);
});

test('third parties are stripped under the site’s pages, what their frames ask for included; its own requests are not', () => {
  const [third, below] = only([rule('west.com', 'no-third-party')]);
  const excludedRequestDomains = ['west.com'];
  expect(third?.condition).toMatchObject({ initiatorDomains: ['west.com'], excludedRequestDomains });
  expect(below?.condition).toMatchObject({ topDomains: ['west.com'], excludedRequestDomains });
  for (const one of [third, below]) expect(one?.condition.resourceTypes).not.toContain('main_frame');
});

test('a Chromium that does not know topDomains holds the rest', async () => {
  const api = fakeBlockApi();
  const { replace } = api.headerRules;
  const older = {
    ...api,
    headerRules: {
      ...api.headerRules,
      replace: async (ids: readonly number[], rules: readonly HeaderRule[]) => {
        if (rules.some(({ condition }) => condition.topDomains))
          throw new Error('Unexpected property: topDomains');
        await replace(ids, rules);
      },
    },
  };
  await headerRules.apply(
    { rules: [rule('west.com', 'no-third-party'), rule('a.example')], names: [] },
    older,
  );
  expect(api.rules()).toHaveLength(3);
});

test.each(['accept', 'notify', 'session'] as const)('%s needs no rule', (choice) => {
  expect(only([rule('west.com', choice)])).toEqual([]);
});

describe('a refused name', () => {
  const appended = (name: string) =>
    only([], [{ site: 'west.com', name }]).flatMap(({ action }) =>
      action.responseHeaders?.map(({ value }) => value),
    );

  test('expires with each answer of its site, host-only and for the whole site, partitioned and not', () => {
    expect(appended('ELOQUA')).toEqual([
      'ELOQUA=; Path=/; Secure; SameSite=None; Max-Age=0',
      'ELOQUA=; Path=/; Secure; SameSite=None; Max-Age=0; Partitioned',
      'ELOQUA=; Path=/; Secure; SameSite=None; Max-Age=0; Domain=west.com',
      'ELOQUA=; Path=/; Secure; SameSite=None; Max-Age=0; Domain=west.com; Partitioned',
    ]);
  });

  test('with the prefix __Host- has no Domain, or the line would be refused', () => {
    expect(appended('__Host-id').join()).not.toContain('Domain');
  });

  test('takes nothing off a request', () => {
    expect(only([], [{ site: 'west.com', name: 'a' }])[0]?.action.requestHeaders).toBeUndefined();
  });

  test.each(['', 'a b', 'a;b', 'a=b', 'ä', 'a\r\nb'])(
    'that no header of ours can hold (%j) makes no rule',
    (name) => {
      expect(appended(name)).toEqual([]);
    },
  );
});
