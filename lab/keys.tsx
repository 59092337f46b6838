/** Every key that was seen, and in how many runs of each arm. */
import type { JSX } from 'preact';
import type { KeyRow } from '../src/core/lab/analysis.ts';
import { ARMS } from '../src/core/lab/design.ts';
import { keyText } from '../src/core/lab/keys.ts';
import { keyWords } from '../src/core/lab/sentence.ts';
import { armWords, counted, message } from './words.ts';

const WORDS = { message, counted };

/** Rows that are drawn; a page may have set a thousand cookies. */
const MOST = 200;

export const Keys = ({ rows }: { readonly rows: readonly KeyRow[] }): JSX.Element => {
  const arms = ARMS.filter((arm) => rows.some(({ counts }) => counts[arm] !== undefined));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="wide" aria-label={message('lab_keys')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{message('lab_column_what')}</th>
            {arms.map((arm) => (
              <th key={arm} scope="col">
                {armWords(arm)}
              </th>
            ))}
            <th scope="col">{message('lab_column_identifier')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map(({ key, counts, frequency, identifier }) => (
            <tr key={keyText(key)}>
              <th scope="row">
                <bdi>{keyWords(key, WORDS)}</bdi>
                {key.kind === 'cookie' && <div class="quiet">{message(`lab_setter_${key.setter}`)}</div>}
              </th>
              {arms.map((arm) => (
                <td key={arm}>
                  {counts[arm] ?? 0}{' '}
                  <span class="quiet">{message(`lab_frequency_${frequency[arm] ?? 'never'}`)}</span>
                </td>
              ))}
              <td>{identifier ? message('lab_identifier') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && <p class="quiet">{counted('lab_keys_more', rows.length - MOST)}</p>}
    </section>
  );
};
