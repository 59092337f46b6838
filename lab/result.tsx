/** What an experiment came to: the sentence, the picture of its runs, and the figures behind it. */
import type { JSX } from 'preact';
import { drawRuns, runsLegend, runsNotes } from '../src/core/chart/draw-runs.ts';
import { runsChartOf } from '../src/core/chart/runs.ts';
import type { Compared, Finding } from '../src/core/lab/analysis.ts';
import { invalidWords, quantityWords, sentence } from '../src/core/lab/sentence.ts';
import { doNotTrack } from '../src/core/verdict/unseen.ts';
import { Legend, Parts } from '../src/parts/picture.tsx';
import { Keys } from './keys.tsx';
import type { Opened } from './model.ts';
import { armWords, counted, message } from './words.ts';

const WORDS = { message, counted };

/** Rows of the picture; the table has them all. */
const MOST_ROWS = 40;

const Findings = ({ opened }: { readonly opened: Opened }): JSX.Element => {
  const { analysis, experiment } = opened;
  const words = (finding: Finding): string => sentence(finding, analysis, experiment.design, WORDS);
  const [first, ...others] = analysis.findings;
  return (
    <>
      {first !== undefined && (
        <p class="verdict" data-word={first.word}>
          {words(first)}
        </p>
      )}
      {analysis.findings.some(({ word }) => word === 'at_odds') && (
        <blockquote>{doNotTrack.clause.quote}</blockquote>
      )}
      <ul class="findings">
        {others.map((finding) => (
          <li key={`${finding.arm} ${finding.word}`} data-word={finding.word}>
            {words(finding)}
          </li>
        ))}
      </ul>
    </>
  );
};

const Picture = ({ opened }: { readonly opened: Opened }): JSX.Element => {
  const chart = runsChartOf(opened.experiment.runs, opened.analysis.rows, MOST_ROWS);
  return (
    <>
      <h3>{message('lab_runs')}</h3>
      <Legend lines={runsLegend(chart, WORDS)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="wide" aria-label={message('lab_runs')} tabIndex={0}>
        <Parts parts={drawRuns(chart, WORDS)} />
      </section>
      {runsNotes(chart, WORDS).map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
    </>
  );
};

const pWords = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

const Test = ({ of: compared }: { readonly of: Compared }): JSX.Element => (
  <tr>
    <th scope="row">{armWords(compared.arm)}</th>
    <td>{compared.pairs}</td>
    <td>{pWords(compared.p)}</td>
    <td>{message('lab_percent', String(Math.round(100 * compared.noticed)))}</td>
    <td>{compared.halves.map(({ p }) => pWords(p)).join(' / ')}</td>
    <td>{[...compared.less, ...compared.more].map((one) => quantityWords(one, WORDS)).join('; ')}</td>
  </tr>
);

const Tests = ({ opened }: { readonly opened: Opened }): JSX.Element => (
  <>
    <h3>{message('lab_tests')}</h3>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
    <section class="wide" aria-label={message('lab_tests')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{message('lab_column_arm')}</th>
            <th scope="col">{message('lab_column_pairs')}</th>
            <th scope="col">{message('lab_column_p')}</th>
            <th scope="col">{message('lab_column_noticed')}</th>
            <th scope="col">{message('lab_column_halves')}</th>
            <th scope="col">{message('lab_column_differs')}</th>
          </tr>
        </thead>
        <tbody>
          {opened.analysis.compared.map((compared) => (
            <Test key={compared.arm} of={compared} />
          ))}
        </tbody>
      </table>
    </section>
    <p class="quiet">{message('lab_tests_note')}</p>
  </>
);

const Excluded = ({ opened }: { readonly opened: Opened }): JSX.Element | null =>
  opened.analysis.excluded.length === 0 ? null : (
    <>
      <h3>{message('lab_excluded')}</h3>
      <ul>
        {opened.analysis.excluded.map(({ arm, why, count }) => (
          <li key={`${arm} ${why}`}>
            {counted('lab_excluded_runs', count, armWords(arm), invalidWords(why, WORDS))}
          </li>
        ))}
      </ul>
    </>
  );

const About = ({ opened }: { readonly opened: Opened }): JSX.Element => {
  const { design, environment, cleanBy, storageCleared } = opened.experiment;
  const { browser, extension, thirdPartyCookies } = environment;
  return (
    <p class="quiet">
      {message('lab_made_in', browser.name, browser.version, extension.version)}{' '}
      {message('lab_third_party', message(`third_party_${thirdPartyCookies}`))}{' '}
      {message('lab_seed_was', String(design.seed))}{' '}
      {cleanBy === 'clearing' && !storageCleared && message('lab_storage_stayed')}
    </p>
  );
};

export const Result = ({ opened }: { readonly opened: Opened }): JSX.Element => (
  <section class="card result" aria-labelledby="result">
    <h2 id="result">{message('lab_result')}</h2>
    <Findings opened={opened} />
    <Picture opened={opened} />
    <h3>{message('lab_keys')}</h3>
    <Keys rows={opened.analysis.rows} />
    <Tests opened={opened} />
    <Excluded opened={opened} />
    <About opened={opened} />
  </section>
);
