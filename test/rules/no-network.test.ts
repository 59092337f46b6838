import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { nodesOf, parse, placeOf, ROOT, readText, sourcesIn } from './source.ts';

/** What sends something out, loads something in, or turns text into code or markup. */
const NAMES = [
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'sendBeacon',
  'importScripts',
  'eval',
  'Function',
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'setHTMLUnsafe',
];
/** Who may ask a server, and by which name alone: at a person's press of a button, the standards' four addresses. */
const ASKING = { path: 'src/platform/well-known.ts', name: 'fetch' };
/** An address with a host: `https://${site}/` names a cookie's place and loads nothing. */
const ADDRESS = /^(https?|wss?):\/\/[\w[]/i;
/** A name that looks like an address: nothing is ever loaded from it (XML Namespaces). */
const NAMESPACES = ['http://www.w3.org/2000/svg'];

/** Names in expressions, members, attributes; not those of types, which are gone when it runs. */
const isName = (node: ts.Node): boolean => ts.isIdentifier(node) && !ts.isTypeReferenceNode(node.parent);

const reason = (node: ts.Node): string | undefined => {
  if (isName(node) && NAMES.includes(node.getText())) return node.getText();
  if (!ts.isStringLiteralLike(node) || NAMESPACES.includes(node.text)) return undefined;
  if (NAMES.includes(node.text) || ADDRESS.test(node.text)) return node.text;
  return undefined;
};

const isAsking = (file: ts.SourceFile, found: string): boolean =>
  file.fileName === ASKING.path && found === ASKING.name;

const outwardIn = (file: ts.SourceFile): readonly string[] =>
  nodesOf(file).flatMap((node) => {
    const found = reason(node);
    return found === undefined || isAsking(file, found) ? [] : [`${placeOf(node)} ${found}`];
  });

test.each([
  ...sourcesIn('src'),
  ...sourcesIn('popup'),
  ...sourcesIn('options'),
  ...sourcesIn('audit'),
  ...sourcesIn('lab'),
])('%s sends nothing, loads nothing, makes no code', (path) => {
  expect(outwardIn(parse(path))).toEqual([]);
});

describe('it would be found', () => {
  test.each([
    ['fetch', 'await fetch(url)'],
    ['fetch of an object', 'globalThis.fetch(url)'],
    ['fetch by its name', `globalThis['fetch'](url)`],
    ['a request of the old kind', 'new XMLHttpRequest()'],
    ['a socket', 'new WebSocket(url)'],
    ['a beacon', 'navigator.sendBeacon(url)'],
    ['a stream of events', 'new EventSource(url)'],
    ['a script in a worker', 'importScripts(url)'],
    ['code from text', 'eval(text)'],
    ['a function from text', 'new Function(text)'],
    ['markup from text', 'element.innerHTML = text'],
    ['markup in Preact', 'const a = <p dangerouslySetInnerHTML={{ __html: text }} />'],
    ['an address', `image.src = 'https://example.com/x'`],
    ['an address in a template', 'image.src = `https://example.com/x`'],
  ])('%s', (_, text) => {
    expect(outwardIn(parse('a.tsx', text))).toHaveLength(1);
  });

  test.each([
    ['in a comment', '// fetch("https://example.com")'],
    ['in a sentence', `const a = 'What fetch( would do.'`],
    ['as a type', 'const a = (b: EventSource) => b'],
    ['as a place of a cookie', `const a = (host: string) => \`https://\${host}/\``],
  ])('but not %s', (_, text) => {
    expect(outwardIn(parse('a.ts', text))).toEqual([]);
  });
});

test('the one file that asks servers does so in one place', () => {
  const calls = nodesOf(parse(ASKING.path)).filter((node) => isName(node) && node.getText() === ASKING.name);
  expect(calls).toHaveLength(1);
  expect(outwardIn(parse(ASKING.path, 'await fetch(url); new WebSocket(url)'))).toHaveLength(1);
  expect(outwardIn(parse('src/platform/other.ts', 'await fetch(url)'))).toHaveLength(1);
});

const PAGES = ['popup', 'options', 'audit', 'lab'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => /\.(html|css)$/.test(file))
    .map((file) => `${folder}/${file}`),
);

test.each(PAGES)('%s names no other host', (file) => {
  expect(readText(file)).not.toMatch(/(https?:)?\/\/[\w-]+\.\w|@import|\bon\w+=/i);
});
