/** Every format is read back by a reader that is not ours. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormatsModule from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NewFile } from '../../../../src/core/record/record.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../../../../src/core/report/index.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { evidence, frame, SITE } from '../../../fake/evidence.ts';
import { HASH, manyFacts, recordFile } from '../../../fake/record.ts';
import { words } from '../../../fake/words.ts';

const MARKUP = `<script>document.title='x'</script><img src=x onerror=alert(1)>`;

/** A record with what a hostile page may put into every text it controls. */
const hostile = (): Promise<NewFile> => {
  const cookies = [
    MARKUP,
    '=HYPERLINK("x")',
    '+1',
    '-2',
    '@sum',
    "'=1",
    'a,"b"\r\nc',
    'x|y`z`*_[l](u)',
    '\u202eevil',
    '＝1',
  ].map((name) => cookie({ name, value: `v of ${name}`, expires: NOW + 60 }));
  const found = evidence({
    cookies,
    frames: [frame({ url: `https://edge.${SITE}/${MARKUP}` })],
  });
  return recordFile({ evidence: found }, true);
};

const make = (id: FormatId, file: NewFile): string => FORMATS[id].make(file, words);

let file: NewFile;
let kept: NewFile;
let odd: NewFile;
beforeAll(async () => {
  [file, kept, odd] = await Promise.all([recordFile(), recordFile({}, true), hostile()]);
});

test.each(FORMAT_IDS)('%s names itself as the register does, and gives the same text twice', (id) => {
  expect(FORMATS[id].id).toBe(id);
  expect(make(id, file)).toBe(make(id, file));
  expect(make(id, file).length).toBeGreaterThan(100);
});

test.each(FORMAT_IDS)('%s holds no value unless it is wanted, not even copied into an address', (id) => {
  for (const value of ['abc12345xyz', 'jane.doe', '7f3a9b20c1']) expect(make(id, file)).not.toContain(value);
});

test.each(FORMAT_IDS.filter((id) => !['csv-events', 'csv-keys', 'csv-runs'].includes(id)))(
  'control: %s holds values where they are wanted',
  (id) => {
    expect(make(id, kept)).toContain('abc12345xyz');
  },
);

describe('csv', () => {
  const rows = (text: string): readonly Readonly<Record<string, string>>[] =>
    parseCsv(text, { columns: true, record_delimiter: '\r\n' });

  test('a row for each cookie, under names that do not change', () => {
    const read = rows(make('csv', kept));
    expect(read.map(({ State, Name }) => [State, Name])).toEqual([
      ['stored', 'sid'],
      ['stored', 'uid'],
      ['stored', 'ad'],
      ['refused', 'refused'],
    ]);
    expect(read[1]).toMatchObject({
      Class: 'persistent',
      SameSite: 'no_restriction',
      'Requested lifetime (s)': '33696000',
      'Value hash': HASH,
      Value: 'jane.doe@example.com',
    });
    expect(read[3]).toMatchObject({ 'Why not stored': 'not_secure' });
  });

  test('no field begins a formula, and one apostrophe taken away gives the name back, line breaks and all', () => {
    const names = rows(make('csv', odd)).flatMap(({ State, Name = '' }) =>
      State === 'stored' ? [Name] : [],
    );
    for (const name of names) expect(name).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    const back = names.map((name) => name.replace(/^'/, ''));
    expect(back).toEqual(odd.record.cookies.map(({ name }) => name));
  });

  test('a row for each event', () => {
    const read = rows(make('csv-events', file));
    expect(read.map(({ Kind }) => Kind)).toEqual(file.record.events.map(({ kind }) => kind));
    expect(read[1]).toMatchObject({ Cookie: 'sid', Status: '200', 'Resource type': 'main_frame' });
  });
});

describe('experiments', () => {
  const rows = (id: FormatId): readonly Readonly<Record<string, string>>[] =>
    parseCsv(make(id, file), { columns: true, record_delimiter: '\r\n' });

  test('a row for each thing in each run, and for each key', () => {
    const [made] = file.record.experiments;
    const seen = made?.runs.flatMap((run) =>
      run.seen.map(({ key, hash }) => [run.n + 1, run.arm, key.name, hash]),
    );
    const read = rows('csv-runs').map((row) => [Number(row.Run), row.Arm, row.Name, row['Value hash']]);
    expect(read).toEqual(seen);
    expect(rows('csv-keys').map((row) => [row.Name, row['Runs with'], row['Seen with']])).toEqual(
      made?.analysis.rows.map(({ key, counts, frequency }) => [
        key.name,
        String(counts.with),
        frequency.with,
      ]),
    );
  });

  test('HTML and Markdown hold the sentence, every key and every run; no id comes twice', () => {
    const [made] = file.record.experiments;
    const tree = parseHtml(make('html', file));
    const ids = attributesIn(tree).flatMap(({ name, value }) => (name === 'id' ? [value] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['experiment-1', 'experiment-1-found', 'experiment-1-keys', 'experiment-1-every-run'])
      expect(ids).toContain(id);
    for (const text of [textIn(tree), make('markdown', file)]) expect(text).toContain('uid');
    expect(made?.analysis.findings[0]?.word).toBe('not_promised');
  });
});

describe('har', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  const addFormats = addFormatsModule as unknown as (to: Ajv) => void;
  addFormats(ajv);
  ajv.addMetaSchema(draft6);
  const schemas = createRequire(import.meta.url)('har-schema') as Readonly<Record<string, { $id: string }>>;
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  const isHar = ajv.getSchema('har.json#');

  test.each([
    ['ordinary', () => file],
    ['hostile', () => odd],
  ])('an %s one is HAR 1.2 by its schema', (_, which) => {
    const valid = isHar?.(JSON.parse(make('har', which())));
    expect(isHar?.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('holds each recorded exchange with its cookies', () => {
    const { log } = JSON.parse(make('har', file));
    expect(log.entries).toHaveLength(3);
    const [first, , sent] = log.entries;
    expect(first.response).toMatchObject({ status: 200, cookies: [{ name: 'sid', value: HASH }] });
    expect(sent.request.headers).toEqual([{ name: 'Cookie', value: `sid=${HASH}` }]);
  });

  test('control: without its entries it is none', () => {
    const made = JSON.parse(make('har', file));
    made.log.entries = undefined;
    expect(isHar?.(JSON.parse(JSON.stringify(made)))).toBe(false);
  });
});

test('edps: only stored cookies, dotless, -1 for a session, SameSite absent where nothing was said', () => {
  const { cookies } = JSON.parse(make('edps', kept));
  expect(cookies).toHaveLength(3);
  const [sid, uid, ad] = cookies;
  expect(sid).toMatchObject({
    name: 'sid',
    value: 'abc12345xyz',
    domain: 'media-server.com',
    expires: -1,
    session: true,
    size: 14,
    firstPartyStorage: true,
    log: { type: 'Cookie.HTTP', stack: [{ source: 'Set-Cookie' }] },
  });
  expect(sid).not.toHaveProperty('sameSite');
  expect(uid).toMatchObject({ sameSite: 'None', session: false, expiresDays: 390 });
  expect(ad).toMatchObject({
    domain: 'doubleclick.net',
    firstPartyStorage: false,
    partitionKey: { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: true },
  });
});

/** As curl documents it: seven fields with TABs between, remarks begin with "#", "#HttpOnly_" is none. */
const readCookiesTxt = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && (!line.startsWith('#') || line.startsWith('#HttpOnly_')))
    .map((line) => line.split('\t'));

describe('cookies.txt', () => {
  test('seven fields a cookie; partitioned ones are left out and counted', () => {
    const text = make('cookies-txt', kept);
    expect(text.startsWith('# Netscape HTTP Cookie File\n')).toBe(true);
    expect(readCookiesTxt(text)).toEqual([
      ['#HttpOnly_media-server.com', 'FALSE', '/', 'TRUE', '0', 'sid', 'abc12345xyz'],
      [
        'edge.media-server.com',
        'FALSE',
        '/',
        'TRUE',
        String(NOW + 86_400 * 390),
        'uid',
        'jane.doe@example.com',
      ],
    ]);
    expect(text).toContain('cannot hold them: 1');
  });

  test('one with a line break in its name is left out, and the lines stay whole', () => {
    const read = readCookiesTxt(make('cookies-txt', odd));
    expect(read).toHaveLength(odd.record.cookies.length - 1);
    for (const fields of read) expect(fields).toHaveLength(7);
  });

  test('curl reads it and writes the same cookies', (context) => {
    if (spawnSync('curl', ['--version']).status !== 0) context.skip();
    const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-'));
    const [given, written] = ['in.txt', 'out.txt'].map((name) => join(folder, name)) as [string, string];
    // curl drops what has expired, and a test's time is long ago.
    const later = Math.floor(Date.now() / 1000) + 86_400;
    writeFileSync(given, make('cookies-txt', kept).replace(String(NOW + 86_400 * 390), String(later)));
    spawnSync('curl', ['-s', '-b', given, '-c', written, 'file:///dev/null']);
    const names = readCookiesTxt(readFileSync(written, 'utf8')).map((fields) => fields.slice(-2));
    expect(names.sort()).toEqual([
      ['sid', 'abc12345xyz'],
      ['uid', 'jane.doe@example.com'],
    ]);
    rmSync(folder, { recursive: true });
  });
});

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
const nodesOf = (node: Node): readonly Node[] => [
  node,
  ...('childNodes' in node ? node.childNodes.flatMap(nodesOf) : []),
];
const textIn = (node: Node): string =>
  nodesOf(node)
    .map((one) => ('value' in one ? one.value : ''))
    .join('');
const named = (root: Node, name: string): readonly Node[] =>
  nodesOf(root).filter((node) => node.nodeName === name);
const attributesIn = (root: Node): readonly { readonly name: string; readonly value: string }[] =>
  nodesOf(root).flatMap((node) => ('attrs' in node ? node.attrs : []));

const attributeOf = (node: Node, name: string): string | undefined =>
  'attrs' in node ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined;

describe('html', () => {
  test('has no script, loads nothing, and starts nothing that a page put in', () => {
    const tree = parseHtml(make('html', odd));
    for (const name of ['script', 'img', 'iframe', 'link', 'object', 'form', 'base'])
      expect(named(tree, name)).toEqual([]);
    for (const { name, value } of attributesIn(tree)) {
      expect(name).not.toMatch(/^on|^src$/);
      if (name === 'href') expect(value).toMatch(/^#/);
    }
    expect(textIn(tree)).toContain(MARKUP);
  });

  test('says every cookie, verdict, event and what was not seen', () => {
    const tree = parseHtml(make('html', file));
    const rowsUnder = (id: string): number => {
      const [section] = named(tree, 'section').filter(
        (node) => 'attrs' in node && node.attrs.some(({ value }) => value === id),
      );
      return section === undefined ? -1 : named(section, 'tr').length - 1;
    };
    expect(rowsUnder('cookies')).toBe(3);
    expect(rowsUnder('not-stored')).toBe(1);
    expect(rowsUnder('verdicts')).toBe(file.record.verdicts.length);
    expect(rowsUnder('events')).toBe(file.record.events.length);
    const text = textIn(tree);
    for (const said of ['worker_traffic', file.seal.root, 'Chromium 156', 'Europe/Berlin'])
      expect(text).toContain(said);
  });

  test('has the timeline and the lifetimes as pictures that say what they are', () => {
    const tree = parseHtml(make('html', odd));
    const pictures = named(tree, 'svg').filter((node) => attributeOf(node, 'role') === 'img');
    expect(pictures.map((node) => attributeOf(node, 'class'))).toContain('chart lifetimes');
    const recorded = named(parseHtml(make('html', file)), 'svg').map((node) => attributeOf(node, 'class'));
    expect(recorded).toEqual(expect.arrayContaining(['chart timeline', 'chart lifetimes']));
    for (const picture of pictures) {
      const [title, about] = (attributeOf(picture, 'aria-labelledby') ?? '').split(' ');
      expect(textIn(named(picture, 'title')[0] as Node)).not.toBe('');
      expect(attributeOf(named(picture, 'title')[0] as Node, 'id')).toBe(title);
      expect(attributeOf(named(picture, 'desc')[0] as Node, 'id')).toBe(about);
    }
    const ids = attributesIn(tree).flatMap(({ name, value }) => (name === 'id' ? [value] : []));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('without a cookie there is no picture', async () => {
    const bare = await recordFile({ evidence: evidence({ cookies: [] }) });
    expect(named(parseHtml(make('html', bare)), 'svg')).toEqual([]);
  });

  test('a long table is cut into several with the same head, and nothing of it is lost', async () => {
    const long = await recordFile({}, false, manyFacts(600));
    const tables = named(parseHtml(make('html', long)), 'table').slice(-3);
    const rows = tables.map((table) => named(table, 'tr').length - 1);
    expect(rows).toEqual([250, 250, 100]);
    for (const table of tables) expect(named(table, 'th')).toHaveLength(4);
  });

  test('what cannot be seen is made visible', () => {
    expect(textIn(parseHtml(make('html', odd)))).toContain('‹U+202E›evil');
  });
});

describe('markdown', () => {
  const reader = new MarkdownIt({ html: true, linkify: true });

  test('what comes from a page is text, in tables that hold', () => {
    const tree = parseHtml(reader.render(make('markdown', odd)));
    for (const name of ['script', 'img', 'a', 'em', 'code']) expect(named(tree, name)).toEqual([]);
    expect(textIn(tree)).toContain(MARKUP);
    expect(textIn(tree)).toContain('x|y`z`*_[l](u)');
  });

  test('every table has as many cells in each row as in its head', () => {
    for (const which of [file, odd]) {
      const tree = parseHtml(reader.render(make('markdown', which)));
      const tables = named(tree, 'table');
      expect(tables.length).toBeGreaterThan(3);
      for (const table of tables) {
        const heads = named(table, 'th').length;
        for (const row of named(table, 'tr').slice(1)) expect(named(row, 'td')).toHaveLength(heads);
      }
    }
  });
});

test('the reports say nothing that a verdict may not say', () => {
  for (const id of ['html', 'markdown'] as const)
    expect(make(id, file)).not.toMatch(/\b(compliant|honours?|respects|ignores|violates|tracks you)\b/i);
});
