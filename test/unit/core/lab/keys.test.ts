import { expect, test } from 'vitest';
import { patternOf } from '../../../../src/core/lab/keys.ts';

test.each([
  ['uid', 'uid'],
  ['JSESSIONID', 'JSESSIONID'],
  ['', ''],
  ['_ga', '_ga'],
  ['_ga_8HXKJ1CDEF', '_ga_*'],
  ['_gat_UA-12345-1', '_gat_UA-*'],
  ['_gat_gtag_UA_12345_1', '_gat_gtag_UA_*'],
  ['_gac_gb_G-AB12CD34', '_gac_gb_G-*'],
  ['_gcl_au', '_gcl_au'],
  ['_hjSession_2847561', '_hjSession_*'],
  ['incap_ses_1234567_89012', 'incap_ses_*_*'],
  ['ASPSESSIONIDQQBRTACD', 'ASPSESSIONID*'],
  ['ASPSESSIONID', 'ASPSESSIONID'],
  ['SESSd41d8cd98f00b204e9800998ecf8427e', 'SESS*'],
  ['AMCV_14215E3D5995C57C0A495C55%40AdobeOrg', 'AMCV_*%40AdobeOrg'],
  ['mp_0123456789abcdef0123456789abcdef_mixpanel', 'mp_*_mixpanel'],
  ['s_550e8400-e29b-41d4-a716-446655440000', 's_*'],
  ['wp-settings-time-1', 'wp-settings-time-1'],
  ['facade_feed', 'facade_feed'],
  ['deadbeef', 'deadbeef'],
  ['tok_a7gk29xq1mz0', 'tok_*'],
  ['visit_1764374400123', 'visit_*'],
  ['cookie2017', 'cookie2017'],
])('%s becomes %s', (name, pattern) => {
  expect(patternOf(name)).toBe(pattern);
});

test('a name of any length is cut', () => {
  expect(patternOf('x'.repeat(100_000))).toHaveLength(200);
  expect([...patternOf('😀'.repeat(500))]).toHaveLength(200);
});
