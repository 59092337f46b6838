/** What West UC hosts got to know on a page of another site, each with the proof which signals were on that request. */
import type { JSX } from 'preact';
import type { Contact } from '../src/core/lab/contact.ts';
import { type Gathered, gathered } from '../src/core/lab/gathered.ts';
import { coveredSite } from '../src/core/sites/index.ts';
import { exactTime, visible } from '../src/parts/words.ts';
import { message } from '../src/platform/words.ts';
import { askedWords, oftenWords, proofWords, requestWords, sumWords, whatWords } from './contact-words.ts';

/** Rows that are drawn; a page may have sent a thousand cookies. */
const MOST = 100;

const HEAD = ['what', 'host', 'request', 'time', 'signals'] as const;

const Lines = ({ lines }: { readonly lines: readonly string[] }): JSX.Element => (
  <>
    {lines.map((line, at) => (
      <div key={line} class={at === 0 ? undefined : 'quiet'}>
        <bdi>{line}</bdi>
      </div>
    ))}
  </>
);

const Row = ({ one }: { readonly one: Gathered }): JSX.Element => {
  const { contact } = one;
  const { dnt, gpc } = contact.signals;
  const asked = askedWords(contact);
  return (
    <tr data-contact={contact.what} data-name={contact.name} data-dnt={dnt} data-gpc={gpc}>
      <th scope="row">
        <Lines lines={[whatWords(contact), ...(asked === '' ? [] : [asked])]} />
      </th>
      <td>
        <bdi>{visible(contact.host)}</bdi>
      </td>
      <td>
        <Lines lines={[requestWords(contact), ...oftenWords(one)]} />
      </td>
      <td>{exactTime(contact.at)}</td>
      <td>
        <Lines lines={proofWords(contact)} />
      </td>
    </tr>
  );
};

const Table = ({ contacts }: { readonly contacts: readonly Contact[] }): JSX.Element => {
  const all = gathered(contacts);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="scrolls" aria-label={message('contacts_title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {HEAD.map((column) => (
              <th key={column} scope="col">
                {message(`contacts_head_${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.slice(0, MOST).map((one) => (
            <Row key={`${one.contact.what} ${one.contact.name} ${one.contact.host}`} one={one} />
          ))}
        </tbody>
      </table>
      {all.length > MOST && <p class="quiet">{message('contacts_more', String(all.length - MOST))}</p>}
    </section>
  );
};

type Props = {
  /** Registrable domain of the page. */
  readonly topSite: string;
  /** As contactsIn gives them. */
  readonly contacts: readonly Contact[];
};

export const ContactsView = ({ topSite, contacts }: Props): JSX.Element => (
  <section class="contacts" id="contacts">
    <h2>{message('contacts_title')}</h2>
    {coveredSite(topSite) !== undefined && <p class="not-promised">{message('contacts_not_promised')}</p>}
    {coveredSite(topSite) === undefined && contacts.length === 0 && <p>{message('contacts_none')}</p>}
    {contacts.length > 0 && (
      <>
        <p>{sumWords(contacts).join(' ')}</p>
        <Table contacts={contacts} />
        <p class="quiet">{message('contacts_note')}</p>
      </>
    )}
  </section>
);
