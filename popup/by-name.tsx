/** What a person may decide about one cookie by its name: to refuse it, or to protect it. */
import type { JSX } from 'preact';
import type { Cookie } from '../src/core/cookie.ts';
import { belongsTo } from '../src/core/party.ts';
import { isProtected } from '../src/core/protection.ts';
import type { SiteState } from '../src/protocol.ts';
import type { Wishes } from './wishes.ts';
import { message, nameOf } from './words.ts';

type Props = { readonly cookie: Cookie; readonly wishes: Wishes };
type Named = Props & { readonly state: SiteState };

/** A name is refused on its own site only; of others' cookies nothing is promised here. */
const Refuse = ({ cookie, wishes, state }: Named): JSX.Element => {
  const { site, refuseName } = wishes;
  const on = state.names.includes(cookie.name);
  return (
    <>
      <button type="button" class="small" onClick={() => refuseName(cookie.name, !on)}>
        {message(on ? 'allow_name' : 'refuse_name', nameOf(cookie))}
      </button>
      <p class="note">
        {message(TARGET === 'chrome' ? 'refuse_name_chromium' : 'refuse_name_firefox', site)}
      </p>
    </>
  );
};

const Protect = ({ cookie, wishes, state }: Named): JSX.Element => {
  const on = state.protects.names.includes(cookie.name);
  return (
    <>
      <button type="button" class="small" onClick={() => wishes.protect(cookie.name, !on)}>
        {message(on ? 'unprotect_name' : 'protect_name', nameOf(cookie))}
      </button>
      <p class="note">{message(state.protects.site ? 'site_is_protected' : 'protect_note')}</p>
    </>
  );
};

/** Whether a protection of the page's site would reach it: others' own jars are not the site's. */
const isReached = (cookie: Cookie, site: string): boolean => isProtected([{ site }], cookie);

export const ByName = ({ cookie, wishes }: Props): JSX.Element | null => {
  const { state, site } = wishes;
  if (state === undefined || !isReached(cookie, site)) return null;
  const named = { cookie, wishes, state };
  return (
    <div class="by-name">
      {belongsTo(cookie.domain, site) && <Refuse {...named} />}
      <Protect {...named} />
    </div>
  );
};
