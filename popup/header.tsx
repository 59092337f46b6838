/** Whose site this is, how sure we are, and when it was West UC's. */
import type { JSX } from 'preact';
import type { WebPage } from '../src/core/party.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import { knownSite } from '../src/core/sites/index.ts';
import type { Site } from '../src/core/sites/site.ts';
import type { Actions } from './model.ts';
import { message, when } from './words.ts';

const PopOut = ({ popOut }: Pick<Actions, 'popOut'>): JSX.Element => (
  <button
    type="button"
    class="icon"
    aria-label={message('pop_out')}
    title={message('pop_out')}
    onClick={popOut}
  >
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d="M9 2.5h4.5V7M13.2 2.8L7.5 8.5M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3"
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  </button>
);

const Tag = ({ site }: { readonly site: Site | undefined }): JSX.Element =>
  site === undefined ? (
    <span class="tag none">{message('not_west_uc')}</span>
  ) : (
    <span class={`tag ${site.relation}`}>{message(`relation_${site.relation}`)}</span>
  );

/** One paragraph, so that it takes as few lines as its words need. */
const Whose = ({ site }: { readonly site: Site | undefined }): JSX.Element =>
  site === undefined ? (
    <p class="whose">{message('not_west_uc_note')}</p>
  ) : (
    <p class="whose">
      <span class="brand">{site.brand}</span> · {message(`confidence_${site.confidence}`)}. {when(site)}
      {site.policy !== undefined && ` ${message('statement_of', POLICIES[site.policy].effective)}`}
    </p>
  );

export const Header = (props: { readonly page: WebPage; readonly actions: Actions }): JSX.Element => {
  const site = knownSite(props.page.host);
  return (
    <header class="head">
      <div class="title">
        <h1>
          <bdi>{props.page.host}</bdi>
        </h1>
        <Tag site={site} />
      </div>
      <PopOut popOut={props.actions.popOut} />
      <Whose site={site} />
    </header>
  );
};
