/** Everything known of one cookie, unfolded under its row. */
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { mayBeCapped } from '../src/core/classify.ts';
import { type Cookie, sizeOf } from '../src/core/cookie.ts';
import { partyOf } from '../src/core/party.ts';
import { speaksAbout } from '../src/core/speaks.ts';
import { Speaks } from './clause.tsx';
import { exactExpiry, flagsOf, message, nameOf, size, visible, whereOf } from './words.ts';

type Props = { readonly cookie: Cookie; readonly site: string; readonly now: number; readonly id: string };

const Fact = (props: { readonly label: string; readonly children: ComponentChildren }): JSX.Element => (
  <div class="fact">
    <dt>{props.label}</dt>
    <dd>{props.children}</dd>
  </div>
);

/** Hidden until asked for, and hidden again with the row: a value may let somebody in. */
const Value = ({ cookie }: { readonly cookie: Cookie }): JSX.Element => {
  const [shown, setShown] = useState(false);
  if (!shown) {
    return (
      <button type="button" class="link" onClick={() => setShown(true)}>
        {message('show_value')}
      </button>
    );
  }
  return cookie.value === '' ? (
    <em>{message('empty_value')}</em>
  ) : (
    <code class="value">
      <bdi>{visible(cookie.value)}</bdi>
    </code>
  );
};

const partitionWords = (cookie: Cookie): string => {
  if (cookie.partition === undefined) return message('unpartitioned');
  const key = cookie.partition.hasCrossSiteAncestor ? 'partition_with_ancestor' : 'partition';
  return message(key, cookie.partition.topLevelSite);
};

export const Details = ({ cookie, site, now, id }: Props): JSX.Element => (
  <div class="details" id={id}>
    <dl>
      <Fact label={message('label_name')}>
        <code>
          <bdi>{nameOf(cookie)}</bdi>
        </code>
      </Fact>
      <Fact label={message('label_lifetime')}>
        {exactExpiry(cookie)}
        {mayBeCapped(cookie, now) && <p class="note">{message('may_be_capped')}</p>}
        {cookie.expires === undefined && <p class="note">{message('session_may_survive')}</p>}
      </Fact>
      <Fact label={message('label_where')}>
        {whereOf(cookie)} · {message(cookie.hostOnly ? 'only_this_host' : 'with_subdomains')}
      </Fact>
      <Fact label={message('label_flags')}>{flagsOf(cookie).join(' · ')}</Fact>
      <Fact label={message('label_party')}>
        {message(`party_${partyOf(cookie, site)}`)} · {partitionWords(cookie)}
      </Fact>
      <Fact label={message('label_size')}>{size(sizeOf(cookie))}</Fact>
      <Fact label={message('label_value')}>
        <Value cookie={cookie} />
      </Fact>
    </dl>
    <Speaks speaking={speaksAbout(cookie)} />
  </div>
);
