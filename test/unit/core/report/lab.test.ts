/** An experiment to read: what is in it, and that nothing a page chose is markup. */
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import type { Experiment } from '../../../../src/core/lab/experiment.ts';
import type { Run } from '../../../../src/core/lab/run.ts';
import { htmlOf } from '../../../../src/core/report/html-page.ts';
import { labDocument, labSections } from '../../../../src/core/report/lab-document.ts';
import { markdownOf } from '../../../../src/core/report/markdown.ts';
import { type Section, textOf } from '../../../../src/core/report/section.ts';
import { experiment } from '../../../fake/experiment.ts';
import { BEHAVIOURS, CONTEXT, design, key, seen, simulate } from '../../../fake/simulated.ts';
import { words } from '../../../fake/words.ts';

const { message } = words;

const MARKUP = `<script>document.title='x'</script><img src=x onerror=alert(1)>`;

const tested = (one: Experiment) => ({
  experiment: one,
  analysis: analyse(one.design, one.runs, CONTEXT),
});

const PLAN = design();
const plain = experiment({ behaviour: 'stops when asked', design: PLAN });

const spoilt = (run: Run): Run => ({
  ...run,
  invalid: { why: 'status', detail: '503' },
  status: 503,
});

const sectionOf = (one: Experiment, id: string): Section | undefined =>
  labSections(tested(one), words).find((section) => section.id === `lab-${id}`);

const rowsOf = (one: Experiment, id: string): readonly (readonly string[])[] =>
  (sectionOf(one, id)?.table?.rows ?? []).map((row) => row.map(textOf));

describe('the sections', () => {
  test('say what was found first', () => {
    expect(sectionOf(plain, 'found')?.list?.[0]).toMatch(/^Less seen with Do Not Track in 10 pairs: /);
    expect(labSections(tested(plain), words)[0]?.id).toBe('lab-found');
  });

  test('have the figures of every arm', () => {
    const [row] = rowsOf(plain, 'figures');
    expect(row?.slice(0, 3)).toEqual(['with the signal', '10', '0.002 (10 pairs, every way counted)']);
    expect(row?.[3]).toMatch(/^\d+ % of the time$/);
    expect(row?.[4]).toMatch(/^p 0\.\d{3} in 5 pairs; p 0\.\d{3} in 5 pairs$/);
    expect(row?.[5]).toContain('cookie uid of player.example');
  });

  test('have a row for each key, with how often it was there in each arm', () => {
    const uid = rowsOf(plain, 'keys').find(([what]) => what === 'cookie uid of player.example');
    expect(uid).toEqual([
      'cookie uid of player.example',
      'always (10 of 10)',
      'never (0 of 10)',
      'another value in each visit',
      'third party',
      'set by an answer',
    ]);
    expect(rowsOf(plain, 'keys')).toHaveLength(tested(plain).analysis.rows.length);
  });

  test('name every run, and count those that do not count', () => {
    const runs = plain.runs.map((run, index) => (index === 2 ? spoilt(run) : run));
    const some = { ...plain, runs };
    expect(rowsOf(some, 'every-run')).toHaveLength(20);
    expect(rowsOf(some, 'every-run')[2]?.at(-1)).toBe('the page’s status was not 200: 503');
    expect(sectionOf(some, 'excluded')?.list).toEqual([
      expect.stringMatching(/^1 visit with(out)? (the|a) signal: the page’s status was not 200$/),
    ]);
    expect(sectionOf(plain, 'excluded')).toBeUndefined();
  });

  test('have all that is needed to make it again', () => {
    const rows = new Map(rowsOf(plain, 'design').map(([setting, is]) => [setting, is]));
    expect(rows.get('Seed of the order')).toBe('1');
    expect(rows.get('Address of the page')).toBe('https://www.investors.example/');
    expect(rows.get(message('lab_order'))?.split(' ')).toHaveLength(20);
  });

  test('say who got to know of the visits, where somebody did', () => {
    const runs = simulate(PLAN, BEHAVIOURS['pays no attention']);
    const [first] = rowsOf({ ...plain, runs }, 'contacts');
    expect(first?.slice(0, 3)).toEqual([
      'without a signal',
      'cookie uid, set by cdn.player.example',
      'on 10 requests',
    ]);
    const none = { ...plain, runs: simulate(PLAN, () => []) };
    expect(sectionOf(none, 'contacts')).toBeUndefined();
  });

  test('of several experiments on one page have names of their own', () => {
    const ids = [
      ...labSections(tested(plain), words, 'lab-1'),
      ...labSections(tested(plain), words, 'lab-2'),
    ].flatMap(({ id, pictures }) => [id, ...(pictures?.parts ?? []).map((part) => part.id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

type Node = DefaultTreeAdapterTypes.Node;
const elementsIn = (node: Node): readonly DefaultTreeAdapterTypes.Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

describe('the page', () => {
  const hostile = {
    ...plain,
    sites: [MARKUP],
    runs: plain.runs.map((run) => ({ ...run, seen: [seen(key(MARKUP, MARKUP), `v${run.n}`)] })),
  };
  const page = htmlOf(labDocument(tested(hostile), words), words);
  const elements = elementsIn(parseHtml(page));
  const attributes = elements.flatMap(({ attrs }) => attrs);

  test('has no script, loads nothing, and what a page chose is text', () => {
    const tags = new Set(elements.map(({ tagName }) => tagName));
    for (const tag of ['script', 'img', 'link', 'iframe', 'object']) expect(tags).not.toContain(tag);
    expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
    expect(attributes.filter(({ name }) => name === 'src')).toEqual([]);
    expect(attributes.filter(({ name, value }) => name === 'href' && !value.startsWith('#'))).toEqual([]);
    expect(page).toContain('&lt;script&gt;');
  });

  test('has each name once, and every link leads somewhere', () => {
    const ids = attributes.filter(({ name }) => name === 'id').map(({ value }) => value);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, value } of attributes) if (name === 'href') expect(ids).toContain(value.slice(1));
  });

  test('draws the runs', () => {
    const cells = attributes.filter(({ name, value }) => name === 'class' && value.startsWith('cell '));
    expect(cells.length).toBeGreaterThanOrEqual(20);
  });

  test('is text without pictures too', () => {
    expect(markdownOf(labDocument(tested(plain), words))).toContain('## Result');
  });
});
