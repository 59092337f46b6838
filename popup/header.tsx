/** Whose site this is, how sure we are, and when it was West UC's. */
import type { JSX } from 'preact';
import type { WebPage } from '../src/core/party.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import { knownSite } from '../src/core/sites/index.ts';
import type { Site } from '../src/core/sites/site.ts';
import type { Actions } from './model.ts';
import { message, when } from './words.ts';

/** A button with a drawing for its face and words for its name. */
const Icon = (props: {
  readonly name: string;
  readonly d: string;
  readonly act: () => void;
}): JSX.Element => (
  <button type="button" class="icon" aria-label={props.name} title={props.name} onClick={props.act}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={props.d}
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  </button>
);

const POP_OUT = 'M9 2.5h4.5V7M13.2 2.8L7.5 8.5M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3';
const SLIDERS = 'M2 4.5h5M11 4.5h3M2 11.5h2.5M8.5 11.5H14M9 2.7v3.6M6.5 9.7v3.6';
/** A page with a tick. */
const JUDGED = 'M3.5 2.5h6l3 3v8h-9zM9.5 2.5v3h3M5.5 9.5l1.7 1.7 3-3.4';

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
  const { page, actions } = props;
  const site = knownSite(page.host);
  return (
    <header class="head">
      <div class="title">
        <h1>
          <bdi>{page.host}</bdi>
        </h1>
        <Tag site={site} />
      </div>
      <div class="tabs">
        <Icon name={message('audit_open')} d={JUDGED} act={actions.openAudit} />
        <Icon name={message('options_open')} d={SLIDERS} act={actions.openOptions} />
        <Icon name={message('pop_out')} d={POP_OUT} act={actions.popOut} />
      </div>
      <Whose site={site} />
    </header>
  );
};
