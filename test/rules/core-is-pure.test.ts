import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { nodesOf, parse, placeOf, ROOT, sourcesIn } from './source.ts';

const CORE = join(ROOT, 'src/core');

/** Things of a browser or of Node, and what a file that uses each would say. */
const FORBIDDEN = {
  document: 'document.cookie',
  window: 'window.name',
  URL: 'new URL("https://west.com")',
  fetch: 'fetch("x")',
  setTimeout: 'setTimeout(() => 1, 1)',
  chrome: 'chrome.cookies',
  browser: 'browser.cookies',
  console: 'console.log(1)',
  crypto: 'crypto.randomUUID()',
  performance: 'performance.now()',
  process: 'process.env',
  TARGET: 'TARGET === "chrome"',
};

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(CORE, 'tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, CORE).options;
};

/** What the compiler says to each of these files, were they in src/core; all in one program, which is quicker. */
const complaints = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> => {
  const paths = new Map(
    Object.entries(texts).map(([name, text]) => [join(CORE, `virtual-${name}.ts`), text]),
  );
  const host = ts.createCompilerHost(options());
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => paths.has(path) || fileExists(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = paths.get(path);
    return text === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, text, language);
  };
  const program = ts.createProgram([...paths.keys()], options(), host);
  return new Map(
    [...paths.keys()].map((path, index) => [
      Object.keys(texts)[index] ?? '',
      program
        .getSemanticDiagnostics(program.getSourceFile(path))
        .map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n')),
    ]),
  );
};

describe('in core does not compile', () => {
  const all = { ...FORBIDDEN, good: 'keyOf', list: '[1].toSorted()' };
  const said = complaints(
    Object.fromEntries(
      Object.entries(all).map(([name, use]) => [
        name,
        `import { keyOf } from './cookie.ts';\nexport const key = keyOf;\nexport const use: unknown = ${use};\n`,
      ]),
    ),
  );

  test.each(Object.keys(FORBIDDEN))('%s', (name) => {
    expect(said.get(name)?.join()).toContain(`'${name}'`);
  });

  test.each(['good', 'list'])('but what it may use does: %s', (name) => {
    expect(said.get(name)).toEqual([]);
  });
});

/** Reading the clock or a die; the compiler knows both, so the source is read. */
const impurities = (file: ts.SourceFile): readonly string[] =>
  nodesOf(file)
    .filter((node) => {
      if (ts.isPropertyAccessExpression(node))
        return ['Date.now', 'Math.random'].includes(node.getText().replace(/\s/g, ''));
      if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length;
      return ts.isCallExpression(node) && node.expression.getText() === 'Date';
    })
    .map((node) => `${placeOf(node)} ${node.getText()}`);

test.each(sourcesIn('src/core'))('%s takes the time as an argument and throws no dice', (path) => {
  expect(impurities(parse(path))).toEqual([]);
});

test.each(['Date.now()', 'const { now } = Date.now', 'new Date()', 'new Date', 'Date()', 'Math\n.random()'])(
  '%s would be found',
  (text) => {
    expect(impurities(parse('a.ts', text))).toHaveLength(1);
  },
);

test('a date made of a given time is not', () => {
  expect(impurities(parse('a.ts', 'new Date(now)'))).toEqual([]);
});
