/** What the server says: asked at the press of a button, held against the standards' own sentences. */
import type { JSX } from 'preact';
import { ADDRESSES, type Asked } from '../src/core/standards/evidence.ts';
import type { ServerFinding } from '../src/core/standards/index.ts';
import type { Came, Judged } from '../src/core/standards/rule.ts';
import { exactTime, failureWords, visible } from '../src/parts/words.ts';
import { message } from '../src/platform/words.ts';
import type { ServerActions, ServerPart } from './asking.ts';
import { addressWords, atOddsWords, cameWords, ruleWords, wayWords } from './server-words.ts';

/** Things that came and are shown of one rule; a page may have sent a thousand requests. */
const MOST_CAME = 10;

const GROUPS = [
  { outcome: 'not-as-said', key: 'not_as_said', open: true },
  { outcome: 'as-said', key: 'as_said', open: true },
  { outcome: 'not-seen', key: 'not_seen', open: false },
] as const satisfies readonly { outcome: Judged['outcome']; key: string; open: boolean }[];

const sameCame = (one: Came, other: Came): boolean =>
  one.what === other.what && one.value === other.value && one.url === other.url;

/** Each thing once, however often it came. */
const distinct = (came: readonly Came[]): readonly Came[] =>
  came.filter((one, index) => came.findIndex((other) => sameCame(one, other)) === index);

const CameList = ({ came }: { readonly came: readonly Came[] }): JSX.Element => {
  const all = distinct(came);
  return (
    <ul class="came">
      {all.slice(0, MOST_CAME).map((one) => (
        <li key={`${one.what} ${one.value} ${one.url}`}>
          <code>{cameWords(one)}</code> <bdi class="quiet">{visible(one.url)}</bdi>
        </li>
      ))}
      {all.length > MOST_CAME && (
        <li class="quiet">{message('server_more', String(all.length - MOST_CAME))}</li>
      )}
    </ul>
  );
};

const One = ({ finding: { rule, judged } }: { readonly finding: ServerFinding }): JSX.Element => (
  <article class="rule" data-rule={rule.id} data-outcome={judged.outcome}>
    <h4>
      <span class="id">{rule.id}</span> {ruleWords(rule)}
      {rule.of === 'browser' && <span class="quiet"> · {message('server_of_browser')}</span>}
      {!rule.verbatim && <span class="quiet"> · {message('server_our_words')}</span>}
    </h4>
    <blockquote lang="en">
      {rule.words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </blockquote>
    {judged.outcome === 'not-seen' ? (
      <p class="why">{message(`server_why_${judged.why}`)}</p>
    ) : (
      <CameList came={judged.came} />
    )}
  </article>
);

const Group = (props: {
  readonly group: (typeof GROUPS)[number];
  readonly findings: readonly ServerFinding[];
}): JSX.Element | null => {
  const { outcome, key, open } = props.group;
  const some = props.findings.filter(({ judged }) => judged.outcome === outcome);
  return some.length === 0 ? null : (
    <details class="said-group" data-group={outcome} open={open}>
      <summary>
        <h3>{message(`server_group_${key}`, String(some.length))}</h3>
      </summary>
      {some.map((finding) => (
        <One key={finding.rule.id} finding={finding} />
      ))}
    </details>
  );
};

const Addresses = ({ asked }: { readonly asked: Asked }): JSX.Element => (
  <>
    <p>{message('server_asked_at', exactTime(asked.at))}</p>
    <dl class="addresses">
      {ADDRESSES.map((address) => {
        const fetched = asked.answers[address];
        return (
          <div key={address} data-address={address}>
            <dt>{addressWords(address)}</dt>
            {fetched === undefined ? (
              <dd class="quiet">{message('server_no_id')}</dd>
            ) : (
              wayWords(fetched).map((words, hop) => (
                <dd key={`hop ${hop}`}>
                  <bdi>{words}</bdi>
                </dd>
              ))
            )}
          </div>
        );
      })}
    </dl>
  </>
);

const AtOddsList = ({ part }: { readonly part: ServerPart }): JSX.Element | null =>
  part.atOdds.length === 0 ? null : (
    <div class="at-odds-list">
      <h3>{message('server_at_odds')}</h3>
      <ul>
        {part.atOdds.map((one) => (
          <li key={`${one.contact.name} ${one.contact.at}`}>{atOddsWords(one)}</li>
        ))}
      </ul>
    </div>
  );

/** How the last asking went, where it did not go well. */
const trouble = ({ failure, notPermitted }: ServerPart): string => {
  if (failure !== undefined) return failureWords(failure);
  return notPermitted === undefined ? '' : message('server_not_permitted', visible(notPermitted));
};

type Props = { readonly part: ServerPart; readonly actions: ServerActions };

export const ServerView = ({ part, actions }: Props): JSX.Element => (
  <section class="server" id="server" aria-busy={part.busy}>
    <h2>{message('server_title')}</h2>
    <p>{message('server_about', visible(part.origin))}</p>
    <p>
      <button type="button" aria-disabled={part.busy} onClick={actions.ask}>
        {message(part.busy ? 'server_asking' : 'server_ask')}
      </button>
    </p>
    <p role="status" class="said">
      {trouble(part)}
    </p>
    {part.asked !== undefined && <Addresses asked={part.asked} />}
    <AtOddsList part={part} />
    {GROUPS.map((group) => (
      <Group key={group.outcome} group={group} findings={part.findings} />
    ))}
  </section>
);
