import { describe, expect, test } from 'vitest';
import { layerOf, violationsIn } from './layers.ts';
import { importsOf, parse, sourcesIn } from './source.ts';

const FILES = [
  ...sourcesIn('src'),
  ...sourcesIn('popup'),
  ...sourcesIn('options'),
  ...sourcesIn('audit'),
  ...sourcesIn('lab'),
];

test.each(FILES)('%s imports only its own layer or a lower one', (path) => {
  expect(violationsIn(path)).toEqual([]);
});

test.each([
  ['src/core/party.ts', 'core'],
  ['src/core/sites/index.ts', 'core'],
  ['src/schema.ts', 'document'],
  ['src/record-schema.ts', 'document'],
  ['src/background.ts', 'background'],
  ['src/platform/browser.ts', 'platform'],
  ['popup/view.tsx', 'popup'],
  ['options/view.tsx', 'options'],
  ['lab/server.tsx', 'lab'],
  ['src/parts/focus.ts', 'parts'],
  ['test/fake/jar.ts', undefined],
  ['scripts/build.ts', undefined],
  ['src/misc/util.ts', undefined],
])('%s is of layer %s', (path, layer) => {
  expect(layerOf(path)).toBe(layer);
});

describe('a file is reported', () => {
  test.each([
    ['core that imports the browser', 'src/core/a.ts', `import { browser } from '../platform/browser.ts';`],
    ['core that imports the app', 'src/core/sites/a.ts', `import { answer } from '../../app/handlers.ts';`],
    [
      'core that imports only a type of the protocol',
      'src/core/a.ts',
      `import type { Gap } from '../protocol.ts';`,
    ],
    ['core that hands on from above', 'src/core/a.ts', `export { load } from '../schema.ts';`],
    ['core that hands on all from above', 'src/core/a.ts', `export * from '../schema.ts';`],
    ['core that loads from above', 'src/core/a.ts', `const a = () => import('../schema.ts');`],
    ['core that names a type from above', 'src/core/a.ts', `type A = import('../schema.ts').Block;`],
    ['core that requires', 'src/core/a.ts', `const a = require('../schema.ts');`],
    ['core that imports for the effect', 'src/core/a.ts', `import '../schema.ts';`],
    ['core that imports a package', 'src/core/a.ts', `import * as v from 'valibot';`],
    ['core that imports the list past its door', 'src/core/a.ts', `import { getDomain } from 'tldts';`],
    [
      'core that imports the cookie parser past its door',
      'src/core/a.ts',
      `import { parseSetCookie } from 'cookie';`,
    ],
    ['core that imports Node', 'src/core/a.ts', `import { readFileSync } from 'node:fs';`],
    ['a mechanism that imports the app', 'src/block/a.ts', `import { inTurn } from '../app/queue.ts';`],
    ['a mechanism that imports a signal', 'src/block/a.ts', `import { dnt } from '../signal/dnt.ts';`],
    ['the app that imports the platform', 'src/app/a.ts', `import { soon } from '../platform/soon.ts';`],
    [
      'the platform that takes another way to the browser',
      'src/platform/a.ts',
      `import b from 'webextension-polyfill';`,
    ],
    [
      'the popup that takes another way to the browser',
      'popup/a.tsx',
      `import b from 'webextension-polyfill';`,
    ],
    ['the popup that imports the background', 'popup/a.tsx', `import '../src/background.ts';`],
    ['the popup that imports a test', 'popup/a.tsx', `import { cookie } from '../test/fake/cookie.ts';`],
    ['the popup that imports a script', 'popup/a.tsx', `import { build } from '../scripts/build.ts';`],
    ['the popup that imports the options', 'popup/a.tsx', `import '../options/view.tsx';`],
    ['the platform that imports a page’s part', 'src/platform/a.ts', `import '../parts/focus.ts';`],
    ['the background that imports the popup', 'src/background.ts', `import '../popup/index.tsx';`],
    ['a page script that imports core', 'src/page/a.ts', `import { keyOf } from '../core/cookie.ts';`],
    ['a page script that imports its neighbour', 'src/page/a.ts', `import './no-cookies.ts';`],
    ['anybody who imports a page script', 'src/background.ts', `import './page/no-cookies.ts';`],
    ['a name worked out at run time', 'src/core/a.ts', 'const a = (b: string) => import("./" + b);'],
    ['a file of no layer', 'src/misc/util.ts', ''],
  ])('%s', (_, path, text) => {
    expect(violationsIn(path, text)).toHaveLength(1);
  });
});

test('an import that is only spoken of is none', () => {
  const text = `// import '../app/queue.ts'\nconst a = "import '../app/queue.ts'";`;
  expect(violationsIn('src/core/a.ts', text)).toEqual([]);
  expect(importsOf(parse('a.ts', text))).toEqual([]);
});
