import { expect, test, vi } from 'vitest';

const getMessage = vi.hoisted(() => vi.fn<(key: string, parts: readonly string[]) => string>());
vi.mock('../../../src/platform/browser.ts', () => ({ browser: { i18n: { getMessage } } }));
const { message } = await import('../../../src/platform/words.ts');

/** As the browsers do: each `$n` is replaced once, by the part of that number. */
const asBrowser =
  (text: string) =>
  (_: string, parts: readonly string[]): string =>
    text.replace(/\$(\d)/g, (_whole, place: string) => parts[Number(place) - 1] ?? '');

test('parts go where they belong, and are not looked at again themselves', () => {
  getMessage.mockImplementation(asBrowser('$2 of $1'));
  expect(message('shown', '12', '3')).toBe('3 of 12');
  expect(message('shown', '$2', '$1')).toBe('$1 of $2');
});

test('a message is asked for once', () => {
  getMessage.mockClear();
  getMessage.mockImplementation(asBrowser('Clear $1'));
  expect([message('clear', 'a'), message('clear', 'b')]).toEqual(['Clear a', 'Clear b']);
  expect(getMessage).toHaveBeenCalledTimes(1);
});

test('what the locale file lacks is said by its key', () => {
  getMessage.mockReturnValue('');
  expect(message('no_such_key')).toBe('no_such_key');
});
