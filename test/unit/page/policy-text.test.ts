import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import type { PageText } from '../../../src/app/capture.ts';

const SCRIPT =
  buildSync({
    entryPoints: [new URL('../../../src/page/policy-text.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    write: false,
  }).outputFiles[0]?.text ?? '';

/** An element as data: its name, how it is shown, and what is in it. */
type Tree = readonly [name: string, style: Readonly<Record<string, string>>, ...children: (Tree | string)[]];

const INLINE = { display: 'inline' };
const el = (name: string, ...children: (Tree | string)[]): Tree => [name, {}, ...children];
const span = (...children: (Tree | string)[]): Tree => ['span', INLINE, ...children];
const td = (...children: (Tree | string)[]): Tree => ['td', { display: 'table-cell' }, ...children];
const tr = (...children: (Tree | string)[]): Tree => ['tr', { display: 'table-row' }, ...children];
const table = (...children: (Tree | string)[]): Tree => ['table', { display: 'table' }, ...children];

/** As much of a document as the script asks for, with getters on prototypes as a browser has them. */
const world = (tree: Tree, more: Readonly<Record<string, unknown>> = {}) => {
  class Node {
    static readonly ELEMENT_NODE = 1;
    static readonly TEXT_NODE = 3;
    readonly data: Tree | string;
    readonly children: readonly Node[];
    next: Node | null = null;
    constructor(data: Tree | string, children: readonly Node[]) {
      this.data = data;
      this.children = children;
      for (const [place, child] of children.entries()) child.next = children[place + 1] ?? null;
    }
    get firstChild(): Node | null {
      return this.children[0] ?? null;
    }
    get nextSibling(): Node | null {
      return this.next;
    }
    get nodeType() {
      return typeof this.data === 'string' ? 3 : 1;
    }
    get nodeName() {
      return typeof this.data === 'string' ? '#text' : this.data[0].toUpperCase();
    }
    get textContent(): string {
      return typeof this.data === 'string' ? this.data : this.children.map((one) => one.textContent).join('');
    }
  }
  class Element extends Node {
    get style(): Readonly<Record<string, string>> {
      return typeof this.data === 'string' ? {} : this.data[1];
    }
    getAttribute(name: string) {
      return this.style[name] ?? null;
    }
    checkVisibility() {
      return this.style.display !== 'none';
    }
    querySelector(name: string): Node | null {
      for (const child of this.children) {
        if (child.nodeName === name.toUpperCase()) return child;
        const below = child instanceof Element ? child.querySelector(name) : null;
        if (below !== null) return below;
      }
      return null;
    }
  }
  const make = (data: Tree | string): Node => {
    if (typeof data === 'string') return new Node(data, []);
    const [, , ...children] = data;
    // A form can have fields called like its own properties.
    return Object.defineProperties(
      new Element(data, children.map(make)),
      data[0] === 'form' ? { nodeName: { value: {} }, firstChild: { value: null } } : {},
    );
  };
  const root = make(['html', { lang: 'EN-gb' }, ['head', {}], tree]) as Element;
  class Document {
    querySelector(name: string) {
      if (name === 'html') return root;
      return name === 'body' ? root.querySelector(name) : { textContent: ' Privacy ' };
    }
    querySelectorAll() {
      return [];
    }
  }
  const document = Object.assign(new Document(), { readyState: 'complete', querySelector: {} });
  return {
    Node,
    Element,
    Document,
    document,
    location: { href: 'https://www.west.com/legal-privacy/?id=1#cookies' },
    getComputedStyle: ({ style }: Element) => ({
      display: 'block',
      visibility: 'visible',
      whiteSpace: 'normal',
      ...style,
    }),
    ...more,
  };
};

const read = (...children: (Tree | string)[]): PageText => {
  const context = createContext(world(el('body', ...children)));
  const before = Object.keys(context).sort();
  const answer: unknown = runInContext(SCRIPT, context);
  expect(Object.keys(context).sort()).toEqual(before);
  return JSON.parse(JSON.stringify(answer)) as PageText;
};

test('what it says of the page: no query, the language, nothing cut', () => {
  expect(read('Hello')).toEqual({
    url: 'https://www.west.com/legal-privacy/',
    title: 'Privacy',
    lang: 'en-gb',
    text: 'Hello',
    cut: false,
    hidden: 0,
    frames: 0,
    loading: false,
  });
});

describe('the text', () => {
  test.each<readonly [string, readonly (Tree | string)[], string]>([
    ['of nothing is nothing', [], ''],
    ['has blanks as they are shown', ['  a \n\t b  ', span(' c'), 'd'], 'a b cd'],
    [
      'has a line for each block',
      [el('h1', 'Cookies'), el('p', 'We ', span('use'), ' them.')],
      'Cookies\nWe use them.',
    ],
    ['has no empty lines', [el('div', el('div', el('p', 'a'))), el('p', ' '), el('p', 'b')], 'a\nb'],
    ['breaks where the page does', ['a', ['br', INLINE], 'b'], 'a\nb'],
    ['keeps the lines of what is written so', [['pre', { whiteSpace: 'pre' }, 'a\n  b\nc']], 'a\nb\nc'],
    ['leaves scripts and what is typed out', [el('script', 'x()'), el('textarea', 'mine'), 'a'], 'a'],
    ['is not fooled by the names of a form’s fields', [el('form', el('p', 'inside'))], 'inside'],
    [
      'has a TAB between the cells of a row',
      [table(tr(td('_ga'), td('2 years')), tr(td('sid'), td('Session')))],
      '_ga\t2 years\nsid\tSession',
    ],
    [
      'keeps empty cells',
      [table(tr(td('_ga'), td(), td('x')), tr(td(), td('b'), td('c')))],
      '_ga\t\tx\n\tb\tc',
    ],
    [
      'keeps a cell of several lines in its row',
      [table(tr(td(el('p', 'a'), el('p', 'b')), td('c')))],
      'a b\tc',
    ],
    ['reads a layout made of tables as text', [table(tr(td(el('p', 'a'), el('p', 'b'))))], 'a\nb'],
    [
      'reads a table in a table',
      [table(tr(td('menu'), td(table(tr(td('_ga'), td('1 day'))))))],
      'menu\n_ga\t1 day',
    ],
    [
      'reads rows that are only said to be some',
      [
        ['div', { role: 'row' }, ['div', { role: 'cell' }, 'a'], ['div', { role: 'cell' }, 'b']],
        el('p', 'c'),
      ],
      'a\tb\nc',
    ],
    ['goes on after a table', [table(tr(td('a'), td('b'))), 'c'], 'a\tb\nc'],
    [
      'has a blank between buttons',
      [
        ['button', { display: 'inline-block' }, 'Yes'],
        ['button', { display: 'inline-block' }, 'No'],
      ],
      'Yes No',
    ],
    [
      'shows what is visible in what is not',
      [['div', { visibility: 'hidden' }, 'a', ['p', { visibility: 'visible' }, 'b']]],
      'b',
    ],
  ])('%s', (_, children, expected) => {
    expect(read(...children).text).toBe(expected);
  });
});

test('what is folded away is counted, not read', () => {
  const { text, hidden } = read(
    'a',
    ['div', { display: 'none' }, 'secret'],
    ['b', { display: 'none' }, ' x '],
  );
  expect([text, hidden]).toEqual(['a', 7]);
});

test('a page of any depth and length is read, at most 5 MB of it', () => {
  let deep: Tree = el('p', 'bottom');
  for (let level = 0; level < 500; level += 1) deep = el('div', deep);
  expect(read(deep).text).toBe('bottom');
  const long = read(...Array.from({ length: 600 }, () => el('p', 'words '.repeat(1700))));
  expect([long.text.length, long.cut]).toEqual([5 * 1024 * 1024, true]);
});
