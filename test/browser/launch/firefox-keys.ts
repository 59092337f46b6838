import { chordOf } from './keys.ts';

type Action = { readonly type: 'keyDown' | 'keyUp'; readonly value: string };

// WebDriver gives the keys without a character a place in Unicode's private area.
const CODES: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

const codeOf = (key: string): string => {
  const code = CODES[key] ?? key;
  if ([...code].length !== 1) throw new Error(`unknown key "${key}"; known are ${Object.keys(CODES)}`);
  return code;
};

const down = (value: string): Action => ({ type: 'keyDown', value });
const up = (value: string): Action => ({ type: 'keyUp', value });

const keyboard = (actions: readonly Action[]): object => ({
  actions: [{ type: 'key', id: 'keyboard', actions }],
});

/** The parameters of WebDriver:PerformActions that press a key as in 'Shift+Tab'. */
export const pressActions = (text: string): object => {
  const { modifiers, key } = chordOf(text);
  const held = modifiers.map(codeOf);
  return keyboard([...held.map(down), down(codeOf(key)), up(codeOf(key)), ...[...held].reverse().map(up)]);
};

/** The same for a text, character by character. */
export const typeActions = (text: string): object =>
  keyboard([...text].flatMap((character) => [down(character), up(character)]));
