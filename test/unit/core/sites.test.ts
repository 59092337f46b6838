import { expect, test } from 'vitest';
import { POLICIES } from '../../../src/core/policy/index.ts';
import { registrableDomain } from '../../../src/core/registrable.ts';
import { coveredSite, knownSite, SITES } from '../../../src/core/sites/index.ts';

const each = SITES.map((site) => [site.domain, site] as const);

test.each(each)('%s is known by its domain and by any host under it', (domain, site) => {
  expect(knownSite(domain)).toBe(site);
  expect(knownSite(`a.b.${domain}`)).toBe(site);
});

test.each(each)('look-alikes of %s are not known', (domain) => {
  for (const host of [`not${domain}`, `not-${domain}`, `${domain}.example`, `${domain}x`, domain.slice(1)])
    expect(knownSite(host)).toBeUndefined();
});

test.each(each)(
  '%s is a registrable domain, so that its cookies are asked for as the browser files them',
  (domain) => {
    expect(registrableDomain(domain)).toBe(domain);
  },
);

test.each(each)('%s is under the statement exactly where it has its policy', (domain, site) => {
  expect(coveredSite(`edge.${domain}`)).toBe(site.policy === undefined ? undefined : site);
  expect(coveredSite(`not${domain}`)).toBeUndefined();
});

test.each(each)('%s has a registered policy exactly where it is covered', (_, site) => {
  const expected = site.relation === 'covered' ? Object.keys(POLICIES) : [undefined];
  expect(expected).toContain(site.policy);
});

test.each(each)('%s names its sources and a period that does not end before it begins', (_, site) => {
  expect(site.sources.length).toBeGreaterThan(0);
  expect(site.period.until ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(site.period.from);
});

test('no site is in the register twice', () => {
  const domains = SITES.map((site) => site.domain);
  expect(new Set(domains).size).toBe(domains.length);
});
