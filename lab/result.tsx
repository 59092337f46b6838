/** What an experiment came to. */
import type { JSX } from 'preact';
import type { KeyRow } from '../src/core/lab/analysis.ts';
import { ARMS } from '../src/core/lab/design.ts';
import type { Opened } from './model.ts';
import { armWords, message, visible } from './words.ts';

const Rows = ({ rows }: { readonly rows: readonly KeyRow[] }): JSX.Element => {
  const arms = ARMS.filter((arm) => rows.some(({ counts }) => counts[arm] !== undefined));
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">{message('lab_column_what')}</th>
            {arms.map((arm) => (
              <th key={arm} scope="col">
                {armWords(arm)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, counts }) => (
            <tr key={JSON.stringify(key)}>
              <th scope="row">
                {message(`lab_kind_${key.kind}`)} <bdi>{visible(key.name)}</bdi>{' '}
                <bdi>{visible(key.site)}</bdi>
              </th>
              {arms.map((arm) => (
                <td key={arm}>{counts[arm]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Result = ({ opened }: { readonly opened: Opened }): JSX.Element => (
  <section class="card result" aria-labelledby="result" data-word={opened.analysis.findings[0]?.word}>
    <h2 id="result">{message('lab_result')}</h2>
    <Rows rows={opened.analysis.rows} />
  </section>
);
