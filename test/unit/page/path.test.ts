import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { fakeDom } from '../../fake/dom.ts';
import { pageScript } from '../../fake/page.ts';

const SCRIPT = pageScript('path');

type Listener = (event: object) => void;
type Port = { readonly told: unknown[]; readonly letGo: () => void };

/** A page with the script in it; `click` is a person's unless told, and the clock is the test's. */
const pageWith = (markup: string, runs = 1) => {
  const dom = fakeDom(`<html><head></head><body>${markup}</body></html>`);
  const heard = new Set<Listener>();
  const connects: ((port: object) => void)[] = [];
  const later: (() => void)[] = [];
  const clock = { now: 1000 };
  const context = createContext({
    ...dom,
    performance: { now: () => clock.now },
    setTimeout: (act: () => void) => later.push(act),
    addEventListener: (type: string, hear: Listener, capture: boolean) =>
      type === 'click' && capture && heard.add(hear),
    removeEventListener: (_: string, hear: Listener) => heard.delete(hear),
    chrome: { runtime: { onConnect: { addListener: (hear: () => void) => connects.push(hear) } } },
  });
  for (let time = 0; time < runs; time += 1) runInContext(SCRIPT, context);
  const connect = (name = 'cookie-clause:path'): Port => {
    const told: unknown[] = [];
    const ends: (() => void)[] = [];
    const onDisconnect = { addListener: (end: () => void) => ends.push(end) };
    for (const hear of connects) hear({ name, postMessage: (one: unknown) => told.push(one), onDisconnect });
    return { told, letGo: () => ends.map((end) => end()) };
  };
  /** The task goes on until `rest` is called. */
  const send = (wanted: string, more: object = {}): void => {
    const [target] = dom.all(wanted);
    if (target === undefined) throw new Error(`no ${wanted}`);
    for (const hear of [...heard]) hear({ isTrusted: true, target, ...more });
  };
  const rest = (): void => {
    for (const act of later.splice(0)) act();
  };
  const click = (wanted: string, more: object = {}): void => {
    send(wanted, more);
    rest();
  };
  return { ...dom, clock, heard, connect, click, send, rest };
};

const selectorOf = (markup: string, wanted = '[data-this]'): string => {
  const page = pageWith(markup);
  const { told } = page.connect();
  page.click(wanted);
  const { selector } = told[1] as { readonly selector: string };
  return selector;
};

describe('the selector', () => {
  test.each<readonly [string, string, string]>([
    ['an id', '<p></p><p id="agree" data-this></p>', '#agree'],
    ['an id that has to be escaped', '<p id="a.b" data-this></p><p></p>', '#a\\2e b'],
    ['a test’s own name', '<i></i><i data-testid="go" data-this></i>', 'i[data-testid="go"]'],
    ['a field’s name', '<input><input name="mail" data-this>', 'input[name="mail"]'],
    ['an address', '<a href="/x"></a><a href="/y?a=b" data-this></a>', 'a[href="/y?a=b"]'],
    ['a name with quotes', `<i></i><i name='a"b\\c' data-this></i>`, 'i[name="a\\"b\\\\c"]'],
    ['not a name of two lines', '<b name="a\nb" data-this></b>', 'b'],
    ['the one element of its kind', '<div><button data-this></button></div>', 'button'],
    ['a place among its like', '<b></b><b data-this></b>', 'b:nth-of-type(2)'],
    ['a place below a name', '<ul id="one"><li></li></ul><ul id="two"><li data-this></li></ul>', '#two > li'],
    [
      'a path as long as it takes',
      '<div><p><i></i></p><p><i></i></p></div><div><p><i></i></p><p><i data-this></i></p></div>',
      'div:nth-of-type(2) > p:nth-of-type(2) > i',
    ],
    ['not an id that is there twice', '<p id="a"></p><b id="a" data-this></b>', 'b'],
    ['the whole of a button', '<i></i><button id="ok"><span><i data-this></i></span></button>', '#ok'],
    ['no part of a drawing', '<div id="box"><svg><path data-this></path></svg></div>', '#box'],
    ['a form whose fields are named like its properties', '<form id="f" data-this></form>', '#f'],
  ])('is %s', (_, markup, expected) => {
    expect(selectorOf(markup)).toBe(expected);
  });

  test.each([
    'item-20481',
    'k3x9f2',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'deadbeef',
    ':r1:',
    '_r_2_',
    'radix-7',
    'ember42',
    'xkqzvbnw',
  ])('is never the name %s, which is another at the next load', (drawn) => {
    expect(selectorOf(`<b id="${drawn}" name="${drawn}" data-this></b>`)).toBe('b');
  });

  test.each(['agree', 'onetrust-accept-btn-handler', 'h1b', 'step-2', 'CybotCookiebotDialog', 'main_nav'])(
    'control: is the name %s',
    (name) => {
      expect(selectorOf(`<b id="${name}" data-this></b>`)).toBe(`#${name}`);
    },
  );

  test('of every element of a page leads to it alone', () => {
    const cell = '<td><a href="#"><i></i></a><p><b></b><b></b></p></td>';
    const markup = `<main><table>${`<tr>${cell.repeat(3)}</tr>`.repeat(3)}</table></main><p></p>`;
    const page = pageWith(markup);
    for (const element of page.all('td, p, b, a')) {
      const { told, letGo } = page.connect();
      for (const hear of page.heard) hear({ isTrusted: true, target: element });
      page.rest();
      expect(page.all((told[1] as { readonly selector: string }).selector)).toEqual([element]);
      letGo();
    }
  });
});

describe('what is told', () => {
  const TWO = '<button id="a"></button><button id="b"></button>';

  test('that it is there, and each click with the time since the one before', () => {
    const page = pageWith(TWO);
    const { told } = page.connect();
    page.clock.now += 250.4;
    page.click('#a');
    page.clock.now += 100_000;
    page.click('#b');
    expect(told).toEqual(['here', { selector: '#a', after: 250 }, { selector: '#b', after: 60_000 }]);
  });

  test('nothing once it was let go: no listener is left', () => {
    const page = pageWith(TWO);
    const port = page.connect();
    port.letGo();
    page.click('#a');
    expect([port.told, page.heard.size]).toEqual([['here'], 0]);
  });

  test('each click once, also where the script ran twice', () => {
    const page = pageWith(TWO, 2);
    const { told } = page.connect();
    page.click('#a');
    expect(told).toHaveLength(2);
  });

  test.each([
    ['a script’s click', { isTrusted: false }],
    ['one with Ctrl held', { ctrlKey: true }],
    ['one with ⌘ held', { metaKey: true }],
    ['one with Shift held', { shiftKey: true }],
    ['one with Alt held', { altKey: true }],
    ['one on nothing', { target: null }],
  ])('not %s', (_, more) => {
    const page = pageWith(TWO);
    const { told } = page.connect();
    page.click('#a', more);
    expect(told).toEqual(['here']);
  });

  test('a label’s click, and not the one the browser makes of it; a later one on the field is a click', () => {
    const page = pageWith('<label for="box"><i></i></label><input id="box">');
    const { told } = page.connect();
    page.send('i');
    page.send('#box');
    page.rest();
    page.click('#box');
    expect(told.slice(1)).toEqual([
      { selector: 'i', after: 0 },
      { selector: '#box', after: 0 },
    ]);
  });

  test('nothing to somebody who connects for another reason', () => {
    const page = pageWith(TWO);
    const { told } = page.connect('other');
    page.click('#a');
    expect(told).toEqual([]);
  });
});
