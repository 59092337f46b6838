/**
 * `npm run leaks`: the whole leak matrix in the real browsers, and docs/leaks.md from it. Takes about a quarter of
 * an hour. Ends with 1 where a choice did not keep its promise. Words behind it choose modes to try, and write nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellsOf, MODES, type Mode, nameOf } from '../test/browser/matrix/cells.ts';
import { type Controls, type Finding, openMode, tryCell } from '../test/browser/matrix/matrix.ts';
import { documentOf } from '../test/browser/matrix/table.ts';
import { build } from './build.ts';
import { TARGETS } from './manifest.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FILE = join(ROOT, 'docs', 'leaks.md');

type Messages = Readonly<Record<string, { readonly message: string }>>;
const MESSAGES = JSON.parse(readFileSync(join(ROOT, '_locales/en/messages.json'), 'utf8')) as Messages;
const words = (key: string): string => MESSAGES[key]?.message ?? key;

type Measured = { readonly mode: Mode; readonly version: string; readonly findings: readonly Finding[] };

const report = ({ cell, figures, broken }: Finding): void => {
  const { sent, arrived, stored, readable } = figures;
  console.log(
    `${broken.length === 0 ? '✓' : '✗'} ${nameOf(cell)}: ${sent} of ${arrived} · ${stored} · ${readable}`,
  );
  for (const line of broken) console.log(`    ${line}`);
};

const measure = async (mode: Mode): Promise<Measured> => {
  const { lab, close } = await openMode(mode);
  const controls: Controls = new Map();
  const findings: Finding[] = [];
  try {
    for (const cell of cellsOf(mode)) {
      const finding = await tryCell(lab, cell, controls);
      report(finding);
      findings.push(finding);
    }
    return { mode, version: lab.driver.version, findings };
  } finally {
    await close();
  }
};

for (const target of TARGETS) await build(target);
const named = MODES.filter((mode) => process.argv.includes(mode));
const wanted = named.length > 0 ? named : MODES;
const firefox = wanted.filter((mode) => mode === 'firefox');
const chromium = wanted.filter((mode) => mode !== 'firefox');
/** Both browsers at once; the modes of one after the other. */
const inTurn = async (modes: readonly Mode[]): Promise<readonly Measured[]> => {
  const measured: Measured[] = [];
  for (const mode of modes) measured.push(await measure(mode));
  return measured;
};
const all = (await Promise.all([inTurn(chromium), inTurn(firefox)])).flat();
const findings = all.flatMap((one) => one.findings);
if (named.length === 0) {
  const versions = Object.fromEntries(all.map(({ mode, version }) => [mode, version]));
  writeFileSync(FILE, documentOf(findings, versions, words));
  console.log(FILE);
}
const broken = findings.filter((finding) => finding.broken.length > 0).length;
console.log(`${findings.length} cells, ${broken} of them not as promised`);
process.exitCode = broken === 0 ? 0 : 1;
