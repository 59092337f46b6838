import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, packageFolder } from '../../scripts/build.ts';
import { TARGETS, type Target } from '../../scripts/manifest.ts';
import { onlyLocale, wordsIn } from '../../scripts/words-in.ts';
import { messages } from '../fake/i18n.ts';
import { ROOT } from './source.ts';

/** What is read and run before the first rows are drawn. */
const MOST_BYTES = 30_000;

const text = (target: Target): string => readFileSync(join(packageFolder(target), 'popup/index.js'), 'utf8');

describe.each(TARGETS)('the popup’s first file for %s', (target) => {
  beforeAll(async () => {
    await build(target);
  }, 60_000);

  test(`is no larger than ${MOST_BYTES} bytes`, () => {
    expect(Buffer.byteLength(text(target))).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('has its words in it, as they stand in the locale file', () => {
    const known = /known=new Map\(Object\.entries\((\w+|\{.*?\})\)\)/;
    for (const key of ['group_session', 'day_other', 'record_switch', 'same_site_lax', 'clear_one'])
      expect(text(target), key).toContain(`${key}:${JSON.stringify(messages[key]?.message)}`);
    expect(text(target)).not.toMatch(known.source.length > 0 ? /getMessage\("/ : known);
  });

  test('has neither the view’s library nor what is folded or unasked at first', () => {
    // Names of the locale file's keys, which minifying leaves as they are.
    for (const key of ['clear_title', 'check_running', 'personal_under', 'pick_singly'])
      expect(text(target), key).not.toContain(`"${key}"`);
    expect(text(target)).not.toContain('dangerouslySetInnerHTML');
  });
});

describe('the words of a file', () => {
  const file = {
    a_one: { message: '1' },
    a_other: { message: '$1' },
    abc: { message: 'x' },
    ab_c: { message: 'y' },
  };

  test.each([
    ['a key', 'm("abc")', ['abc']],
    ['the key of a count', "m('a_one')", ['a_one']],
    ['what a key begins with', 'm(`ab_${x}`)', ['ab_c']],
    ['nothing that only looks alike', 'abc("abcd")', []],
  ])('%s', (_, code, keys) => {
    expect(Object.keys(wordsIn(code, file))).toEqual(keys);
  });

  test('are taken from the one locale there is', () => {
    expect(onlyLocale(join(ROOT, '_locales'))).toEqual(messages);
    expect(onlyLocale(join(ROOT, 'src'))).toEqual({});
  });
});
