/** Everything known of one cookie, unfolded under its row. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { mayBeCapped } from '../src/core/classify.ts';
import { type Cookie, sizeOf } from '../src/core/cookie.ts';
import type { CookieLedger } from '../src/core/ledger-types.ts';
import type { Entry } from '../src/core/listing.ts';
import { partyOf } from '../src/core/party.ts';
import type { PersonalFind } from '../src/core/personal-data.ts';
import { speaksAbout } from '../src/core/speaks.ts';
import { ByName } from './by-name.tsx';
import { Speaks } from './clause.tsx';
import { askedWords, History, SetBy } from './history.tsx';
import type { Seen } from './model.ts';
import type { Wishes } from './wishes.ts';
import { exactExpiry, flagsOf, message, nameOf, size, visible, whereOf } from './words.ts';

type Props = {
  readonly entry: Entry;
  readonly site: string;
  readonly now: number;
  readonly id: string;
  /** What was seen of the whole page; undefined until it has been looked at. */
  readonly further: Seen | undefined;
  readonly wishes: Wishes;
};

const Fact = (props: { readonly label: string; readonly children: ComponentChildren }): JSX.Element => (
  <div class="fact">
    <dt>{props.label}</dt>
    <dd>{props.children}</dd>
  </div>
);

const Shown = ({ cookie }: { readonly cookie: Cookie }): JSX.Element =>
  cookie.value === '' ? (
    <em>{message('empty_value')}</em>
  ) : (
    <code class="value">
      <bdi>{visible(cookie.value)}</bdi>
    </code>
  );

/** Hidden until asked for, and hidden again with the row: a value may let somebody in. */
const Value = ({ cookie }: { readonly cookie: Cookie }): JSX.Element => {
  const [shown, setShown] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // The button goes; the keyboard's place is then the value that stands there instead.
  const show = (): void => {
    place.current?.focus({ preventScroll: true });
    setShown(true);
  };
  return (
    <div ref={place} tabIndex={-1}>
      {shown ? (
        <Shown cookie={cookie} />
      ) : (
        <button type="button" class="link" onClick={show}>
          {message('show_value')}
        </button>
      )}
    </div>
  );
};

const partitionWords = (cookie: Cookie): string => {
  if (cookie.partition === undefined) return message('unpartitioned');
  const key = cookie.partition.hasCrossSiteAncestor ? 'partition_with_ancestor' : 'partition';
  return message(key, cookie.partition.topLevelSite);
};

/** "e-mail address j•••@e•••.com", "first name: J•••". */
const personalWords = ({ kind, masked, field }: PersonalFind): string =>
  kind === 'field' && field !== undefined
    ? message('personal_under', message(`field_${field}`), masked)
    : message(`personal_${kind}`, masked);

/** What may identify a person, masked; the statement says cookies in themselves do not. */
const Personal = ({ finds }: { readonly finds: readonly PersonalFind[] }): JSX.Element | null =>
  finds.length === 0 ? null : (
    <Fact label={message('label_personal')}>
      <ul data-personal="">
        {finds.map((find) => (
          <li key={`${find.kind} ${find.masked} ${find.how.join()}`}>
            {personalWords(find)}{' '}
            <span class="quiet">{find.how.map((one) => message(`wrapped_${one}`)).join(' › ')}</span>
          </li>
        ))}
      </ul>
    </Fact>
  );

const Purpose = ({ purpose }: { readonly purpose: ReturnType<Seen['purposeOf']> }): JSX.Element | null =>
  purpose === undefined ? null : (
    <Fact label={message('label_known_as')}>
      {message(`purpose_${purpose.family}`)}
      {purpose.by !== undefined && ` (${purpose.by})`}
      <p class="note">
        {message('purpose_source', message(`grade_${purpose.source.grade}`), purpose.source.text)}
      </p>
    </Fact>
  );

/** Who set it and what that one asked for; that it was not seen is said as well. */
const Recorded = ({ ledger }: { readonly ledger: CookieLedger | undefined }): JSX.Element => (
  <>
    {ledger?.asked !== undefined && <Fact label={message('label_asked')}>{askedWords(ledger.asked)}</Fact>}
    <Fact label={message('label_setter')}>
      <SetBy setter={ledger?.setter ?? { kind: 'not_seen' }} />
    </Fact>
  </>
);

const ledgerOf = ({ further, entry }: Props): CookieLedger | undefined =>
  further?.ledgers.find(({ key }) => key === entry.key);

/** Where and how it is kept: known of every cookie. */
const Kept = ({ cookie, site }: { readonly cookie: Cookie; readonly site: string }): JSX.Element => (
  <>
    <Fact label={message('label_where')}>
      {whereOf(cookie)} · {message(cookie.hostOnly ? 'only_this_host' : 'with_subdomains')}
    </Fact>
    <Fact label={message('label_flags')}>{flagsOf(cookie).join(' · ')}</Fact>
    <Fact label={message('label_party')}>
      {message(`party_${partyOf(cookie, site)}`)} · {partitionWords(cookie)}
    </Fact>
    <Fact label={message('label_size')}>{size(sizeOf(cookie))}</Fact>
  </>
);

const Lifetime = ({ cookie, now }: { readonly cookie: Cookie; readonly now: number }): JSX.Element => (
  <Fact label={message('label_lifetime')}>
    {exactExpiry(cookie)}
    {mayBeCapped(cookie, now) && <p class="note">{message('may_be_capped')}</p>}
    {cookie.expires === undefined && <p class="note">{message('session_may_survive')}</p>}
  </Fact>
);

export const Details = (props: Props): JSX.Element => {
  const { entry, site, now, id, further } = props;
  const { cookie } = entry;
  const ledger = ledgerOf(props);
  return (
    <div
      class="details"
      id={id}
      data-domain={cookie.domain}
      data-host-only={cookie.hostOnly}
      data-path={cookie.path}
      data-partition={cookie.partition?.topLevelSite}
    >
      <dl>
        <Fact label={message('label_name')}>
          <code>
            <bdi>{nameOf(cookie)}</bdi>
          </code>
        </Fact>
        <Fact label={message('label_value')}>
          <Value cookie={cookie} />
        </Fact>
        {/* What only the late part knows; nothing is said of it before it has looked. */}
        {further !== undefined && <Personal finds={further.personalDataIn(cookie.value)} />}
        <Lifetime cookie={cookie} now={now} />
        {further !== undefined && <Recorded ledger={ledger} />}
        {further !== undefined && <Purpose purpose={further.purposeOf(cookie.name)} />}
        <Kept cookie={cookie} site={site} />
      </dl>
      <ByName cookie={cookie} wishes={props.wishes} />
      <Speaks speaking={speaksAbout(cookie)} />
      {ledger !== undefined && <History ledger={ledger} />}
    </div>
  );
};
