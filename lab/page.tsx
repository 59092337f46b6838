/** The page the laboratory was opened from: what it sends, what West UC hosts get to know, what servers say. */
import type { JSX } from 'preact';
import { SIGNAL_NAMES, type SignalName } from '../src/core/signal.ts';
import { ContactsView } from './contacts.tsx';
import type { Looked } from './looking.ts';
import type { Actions, Ready } from './model.ts';
import { ServerView } from './server.tsx';
import { originsOf } from './servers.ts';
import { message, missingWords, visible } from './words.ts';

type Props = { readonly model: Ready; readonly actions: Actions };

const SAYS: Readonly<Record<SignalName, (frame: Looked['coverage']['frames'][number]) => boolean>> = {
  dnt: ({ dnt }) => dnt === '1',
  gpc: ({ gpc }) => gpc === true,
};

const Sent = ({ looked: { coverage } }: { readonly looked: Looked }): JSX.Element => (
  <ul>
    {SIGNAL_NAMES.map((name) => {
      const { sent, missing } = coverage.signals[name];
      const said = coverage.frames.filter(SAYS[name]).length;
      const isPartly = sent > 0 && missing.length > 0;
      return (
        <li key={name} data-signal={name} data-sent={sent}>
          {message(`lab_sent_${name}`, String(sent), String(coverage.requests))}{' '}
          {message('lab_frames_say', String(said), String(coverage.frames.length))}
          {isPartly && <span class="quiet"> {missingWords(missing)}</span>}
        </li>
      );
    })}
  </ul>
);

const Server = ({ model, actions }: Props): JSX.Element | null => {
  const origins = originsOf(model.page, model.looked?.contacts ?? []);
  const chosen = origins.find((origin) => origin === model.server) ?? origins[0];
  if (chosen === undefined) return null;
  return (
    <section class="card">
      {origins.length > 1 && (
        <div class="field">
          <label for="field-server">{message('lab_server')}</label>
          <select
            id="field-server"
            value={chosen}
            onChange={(event) => actions.chooseServer(event.currentTarget.value)}
          >
            {origins.map((origin) => (
              <option key={origin} value={origin}>
                {visible(origin)}
              </option>
            ))}
          </select>
        </div>
      )}
      <ServerView part={actions.servers.part(chosen)} actions={actions.servers.actions(chosen)} />
    </section>
  );
};

/** Nothing where the laboratory was not opened from a page of the web. */
export const ThisPage = ({ model, actions }: Props): JSX.Element | null => {
  const { page, looked, looking } = model;
  if (page === undefined) return null;
  return (
    <>
      <section class="card" aria-labelledby="this-page" aria-busy={looking}>
        <h2 id="this-page">
          {message('lab_page')} <bdi>{visible(page.host)}</bdi>
        </h2>
        <p>{message('lab_page_text')}</p>
        <p class="buttons">
          <button type="button" aria-disabled={looking} onClick={actions.look}>
            {looking ? message('lab_looking') : message('lab_look')}
          </button>
        </p>
        {looked !== undefined && <Sent looked={looked} />}
        {looked !== undefined && <ContactsView topSite={page.site} contacts={looked.contacts} />}
      </section>
      <Server model={model} actions={actions} />
    </>
  );
};
