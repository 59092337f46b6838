import { expect, test } from 'vitest';
import { type Manifest, manifestFor, TARGETS } from '../../scripts/manifest.ts';
import { readText } from './source.ts';

const SOURCE = JSON.parse(readText('manifest.json')) as Manifest;
const asked = (manifest: Manifest): readonly string[] => [
  ...manifest.permissions,
  ...(manifest.optional_permissions ?? []),
  ...manifest.host_permissions,
  ...manifest.optional_host_permissions,
];
const IN_SOURCE = asked(SOURCE);
/** Chromium's package has the WebSocket forms of the same hosts besides. */
const IN_ALL = [...IN_SOURCE, ...TARGETS.flatMap((target) => asked(manifestFor(target, SOURCE) as Manifest))];

/** The text under "## Permissions", up to the next heading of that rank. */
const sectionOf = (readme: string): string =>
  readme.split(/^## /m).find((part) => /^Permissions\s*$/m.test(part.split('\n')[0] ?? '')) ?? '';

const inBackticks = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
const firstCells = (section: string): string =>
  section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|')[1])
    .join('\n');

const missing = (section: string): readonly string[] =>
  IN_SOURCE.filter((one) => !inBackticks(section).includes(one));
const surplus = (section: string): readonly string[] =>
  inBackticks(firstCells(section)).filter((one) => !IN_ALL.includes(one));

test('the README explains every permission and host of the manifest', () => {
  expect(missing(sectionOf(readText('README.md')))).toEqual([]);
});

test('the README’s table has no permission that the manifest has not', () => {
  const section = sectionOf(readText('README.md'));
  expect(inBackticks(firstCells(section)).length).toBeGreaterThan(0);
  expect(surplus(section)).toEqual([]);
});

test('a permission too few or too many would be found', () => {
  const made =
    '# X\n\n## Permissions\n\n| permission | why |\n|---|---|\n| `tabs` | `cookies` |\n\n## Next\n\n`storage`';
  expect(missing(sectionOf(made))).toEqual(IN_SOURCE.filter((one) => !['cookies'].includes(one)));
  expect(surplus(sectionOf(made))).toEqual(['tabs']);
});
