import { describe, expect, test } from 'vitest';
import { CHOICES } from '../../src/core/choice.ts';
import { isManagedUnreadable, loadManaged } from '../../src/schema.ts';
import { readText } from './source.ts';

const EXAMPLES = [...readText('docs/managed.md').matchAll(/```json (\w+)\n([\s\S]*?)```/g)].map(
  ([, browser = '', text = '']) => [browser, JSON.parse(text)] as const,
);

/** What lies under the extension's id. */
const policyIn = (browser: string, file: unknown): readonly (readonly [string, unknown])[] => {
  const parts = browser === 'firefox' ? ['policies', '3rdparty', 'Extensions'] : ['3rdparty', 'extensions'];
  const found = parts.reduce((at, part) => (at as Readonly<Record<string, unknown>>)[part], file);
  return Object.entries(found as object);
};

const GECKO = JSON.parse(readText('manifest.json')).browser_specific_settings.gecko.id as string;

test('there is an example for each browser', () => {
  expect(EXAMPLES.map(([browser]) => browser)).toEqual(['chromium', 'firefox']);
});

test.each(EXAMPLES)('the example for %s is read whole', (browser, file) => {
  const [[id, policy] = ['', undefined], ...more] = policyIn(browser, file);
  expect(more).toEqual([]);
  expect(id).toMatch(browser === 'firefox' ? new RegExp(`^${GECKO}$`) : /^[a-p]{32}$/);
  expect(isManagedUnreadable(policy)).toBe(false);
  expect(loadManaged(policy)).toEqual(policy);
});

type Shape = {
  readonly type: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
};
const SCHEMA = JSON.parse(readText('managed-schema.json')) as Shape;
const RULE = SCHEMA.properties?.rules?.items;

/** What the schema the browser is given takes; only the words it uses are known here. */
const fits = (shape: Shape, value: unknown): boolean => {
  if (shape.enum !== undefined && !shape.enum.includes(value as string)) return false;
  if (shape.type === 'string') return typeof value === 'string';
  if (shape.type === 'array')
    return Array.isArray(value) && value.every((one) => fits(shape.items as Shape, one));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const known = shape.properties ?? {};
  return (
    (shape.required ?? []).every((key) => key in value) &&
    Object.entries(value).every(([key, part]) => known[key] !== undefined && fits(known[key], part))
  );
};

test('the schema knows every choice, for a rule and for the default', () => {
  expect(RULE?.properties?.choice?.enum).toEqual(CHOICES);
  expect(SCHEMA.properties?.default?.enum).toEqual(CHOICES);
});

describe('the schema that the browser is given and the one it is read by agree', () => {
  const rule = { site: 'west.com', choice: 'reject' };
  const GOOD: readonly object[] = [
    {},
    { rules: [] },
    { rules: [rule] },
    { rules: [{ ...rule, host: 'www.west.com' }] },
    ...CHOICES.map((choice) => ({ default: choice, rules: [{ ...rule, choice }] })),
  ];
  const BAD: readonly object[] = [
    { rules: [{ site: 'west.com' }] },
    { rules: [{ choice: 'reject' }] },
    { rules: [{ ...rule, choice: 'block' }] },
    { rules: [{ ...rule, hots: 'www.west.com' }] },
    { rules: [{ ...rule, since: 1 }] },
    { rules: [{ ...rule, site: 5 }] },
    { rules: [{ ...rule, host: null }] },
    { rules: rule },
    { rules: [rule, 'west.com'] },
    { default: 'all' },
    { defualt: 'reject' },
  ];

  test.each(GOOD)('both take %j', (policy) => {
    expect([fits(SCHEMA, policy), isManagedUnreadable(policy)]).toEqual([true, false]);
  });

  test.each(BAD)('neither takes %j', (policy) => {
    expect([fits(SCHEMA, policy), isManagedUnreadable(policy)]).toEqual([false, true]);
  });
});
