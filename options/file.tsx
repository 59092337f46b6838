/** Rules out into a file, and in from one: looked at first, changed only when that is wanted. */
import type { JSX } from 'preact';
import { visible } from '../src/parts/words.ts';
import { counted, message } from '../src/platform/words.ts';
import type { BadEntry, Preview } from '../src/protocol.ts';
import type { Actions, Chosen } from './model.ts';

type Props = { readonly file: Chosen | undefined; readonly actions: Actions };

/** Shown at most; the rest is counted. */
const MOST_SHOWN = 50;

const Bad = ({ bad }: { readonly bad: readonly BadEntry[] }): JSX.Element | null => {
  if (bad.length === 0) return null;
  const more = bad.length - MOST_SHOWN;
  return (
    <div class="bad">
      <h3>{counted('options_bad', bad.length)}</h3>
      <ul>
        {bad.slice(0, MOST_SHOWN).map(({ line, came, why }) => (
          <li key={`${line} ${came}`} data-bad={why}>
            <span class="line-number">{message('options_line', String(line))}</span>{' '}
            <code>{visible(came)}</code> <span class="wanted">{message(`expected_${why}`)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{counted('and_more', more)}</p>}
    </div>
  );
};

const changes = ({ would: { added, changed } }: Extract<Preview, { kind: 'read' }>): number =>
  added + changed;

const Would = ({
  preview,
  actions,
}: {
  readonly preview: Preview;
  readonly actions: Actions;
}): JSX.Element => {
  if (preview.kind === 'refused')
    return (
      <p class="warning" data-fault={preview.why}>
        <span>{message(`file_${preview.why}`, visible(preview.detail))}</span>
      </p>
    );
  const { added, changed, same } = preview.would;
  return (
    <>
      <p class="would">
        {message('options_would', String(added), String(changed), String(same), String(preview.bad.length))}
      </p>
      <p class="quiet">{message('options_rest_stays')}</p>
      <Bad bad={preview.bad} />
      {changes(preview) > 0 && (
        <button type="button" class="primary" onClick={actions.applyFile}>
          {counted('options_apply', changes(preview))}
        </button>
      )}
    </>
  );
};

const choose = (input: HTMLInputElement, actions: Actions): void => {
  const [file] = input.files ?? [];
  if (file !== undefined) actions.chooseFile(file);
  // The same file, mended, is to be a change again.
  input.value = '';
};

export const RulesFile = ({ file, actions }: Props): JSX.Element => (
  <section class="card" data-section="file" aria-labelledby="file-title">
    <h2 id="file-title">{message('options_file')}</h2>
    <p class="quiet">{message('options_file_note')}</p>
    <div class="buttons">
      <button type="button" onClick={actions.exportRules}>
        {message('options_export')}
      </button>
      <label class="button">
        {message('options_import')}
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => choose(event.currentTarget, actions)}
        />
      </label>
    </div>
    {file !== undefined && (
      <section class="preview" aria-label={message('options_preview', visible(file.name))}>
        <h3>
          <bdi>{visible(file.name)}</bdi>
        </h3>
        <Would preview={file.preview} actions={actions} />
        <button type="button" onClick={actions.dropFile}>
          {message('options_drop_file')}
        </button>
      </section>
    )}
  </section>
);
