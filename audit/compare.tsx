/** A record from a file: whether it is as it was made, what it holds, and what is different in another. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Verified } from '../src/app/verify.ts';
import { differenceDocument } from '../src/core/report/difference.ts';
import { type Section, textOf } from '../src/core/report/section.ts';
import { visible } from '../src/parts/words.ts';
import { fileIn, type HandOverActions, type HandOverState, type Opened } from './handing-over.ts';
import { Forms, Root } from './handover.tsx';
import { words } from './record-words.ts';
import { exactTime, message } from './words.ts';

type Props = { readonly state: HandOverState; readonly actions: HandOverActions };

const Choose = ({
  label,
  take,
}: {
  readonly label: string;
  readonly take: (file: File) => void;
}): JSX.Element => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <label class="button">
      {label}
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) take(file);
          // The same file, opened again, is to be a change again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
};

const alteredWords = (verified: Extract<Verified, { kind: 'altered' }>): string => {
  const { altered } = verified;
  return altered.what === 'entry'
    ? message('verified_altered_entry', message(`part_${altered.part}`), String(altered.number))
    : message(`verified_altered_${altered.what}`);
};

const noRecordWords = ({ why, detail }: Extract<Verified, { kind: 'no-record' }>): string =>
  why === 'not_text' || why === 'not_ours'
    ? message(`no_record_${why}`)
    : message(`no_record_${why}`, visible(detail));

const verifiedWords = (verified: Verified, ownKey: string | undefined): string => {
  switch (verified.kind) {
    case 'no-record':
      return noRecordWords(verified);
    case 'newer':
      return message('verified_newer', visible(verified.version));
    case 'altered':
      return alteredWords(verified);
    case 'unsigned':
      return message('verified_unsigned');
    case 'unchecked':
      return message('verified_unchecked');
    case 'intact': {
      const { publicKey, at } = verified.signature;
      const whose = message(publicKey === ownKey ? 'verified_own_key' : 'verified_other_key');
      return message('verified_intact', exactTime(at), publicKey, whose);
    }
  }
};

const Result = ({ opened, state, actions }: Props & { readonly opened: Opened }): JSX.Element => {
  const file = fileIn(opened);
  return (
    <div class="result" data-verified={opened.verified.kind}>
      <p>
        <strong>
          <bdi>{visible(opened.name)}</bdi>
        </strong>
      </p>
      <p class="verdict-of-file">{verifiedWords(opened.verified, state.publicKey)}</p>
      {file !== undefined && (
        <>
          <p class="quiet">
            {message(
              'record_of',
              visible(file.record.page.host),
              exactTime(file.record.made),
              visible(file.record.environment.browser.name),
              visible(file.record.environment.browser.version),
            )}
          </p>
          <Root file={file} actions={actions} />
        </>
      )}
    </div>
  );
};

const SectionView = ({
  section: { id, title, notes, table },
}: {
  readonly section: Section;
}): JSX.Element => (
  <section data-difference={id}>
    <h4>{title}</h4>
    {notes?.map((note) => (
      <p key={note} class="quiet">
        {note}
      </p>
    ))}
    {table !== undefined && (
      <div class="wide">
        <table>
          <thead>
            <tr>
              {table.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={String(at)}>
                {row.map((cell, place) => (
                  <td key={String(place)}>
                    <bdi>{visible(textOf(cell))}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);

const DifferenceView = ({ state, actions }: Props): JSX.Element | null => {
  if (state.compared === undefined) return null;
  const { title, lead, sections } = differenceDocument(state.compared, words);
  return (
    <div class="difference">
      <h3>{title}</h3>
      {lead.map((line) => (
        <p key={line} class="quiet">
          {line}
        </p>
      ))}
      {sections.length === 0 && <p>{message('compare_nothing')}</p>}
      {sections.map((section) => (
        <SectionView key={section.id} section={section} />
      ))}
      <p class="buttons">
        <button type="button" onClick={() => actions.saveDifference('json')}>
          {message('compare_save_json')}
        </button>{' '}
        <button type="button" onClick={() => actions.saveDifference('markdown')}>
          {message('compare_save_markdown')}
        </button>
      </p>
    </div>
  );
};

const OpenedView = (props: Props & { readonly opened: Opened }): JSX.Element => {
  const { opened, state, actions } = props;
  const file = fileIn(opened);
  return (
    <>
      <Result {...props} />
      {file !== undefined && (
        <>
          <details class="again">
            <summary>{message('record_save_again')}</summary>
            <Forms opened={file} actions={actions} />
          </details>
          <p class="buttons">
            <Choose label={message('compare_with_file')} take={actions.compareWith} />{' '}
            <button type="button" onClick={() => actions.compareWith(undefined)}>
              {message('compare_with_page')}
            </button>
          </p>
        </>
      )}
      {state.other !== undefined && <Result {...props} opened={state.other} />}
      <DifferenceView state={state} actions={actions} />
      <p class="buttons">
        <button type="button" onClick={actions.close}>
          {message('record_close')}
        </button>
      </p>
    </>
  );
};

export const VerifyAndCompare = ({ state, actions }: Props): JSX.Element => (
  <section class="verify" aria-busy={state.busy}>
    <h2>{message('verify_title')}</h2>
    <p>{message('verify_about')}</p>
    <p class="buttons">
      <Choose label={message('verify_open')} take={actions.open} />
    </p>
    <div aria-live="polite">
      {state.opened !== undefined && <OpenedView state={state} actions={actions} opened={state.opened} />}
    </div>
  </section>
);
