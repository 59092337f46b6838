/** The line that says what came of what the person did; screen readers read it out. */
import type { JSX } from 'preact';
import { failureWords, nameOf } from '../src/parts/words.ts';
import { message } from '../src/platform/words.ts';
import type { Outcome } from './model.ts';

const words = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'none':
      return '';
    case 'said':
      return message(`options_said_${outcome.what}`);
    case 'imported': {
      const { added, changed, same } = outcome.done;
      return message('options_imported', String(added), String(changed), String(same));
    }
    case 'undone': {
      const { asked, back, notBack } = outcome.outcome;
      const named = notBack.map(({ name, why }) => message(`not_back_${why}`, nameOf({ name })));
      return [message('back', String(back), String(asked)), ...named].join(' ');
    }
    case 'failed':
      return failureWords(outcome.failure);
  }
};

export const Status = ({ outcome }: { readonly outcome: Outcome }): JSX.Element => (
  <div class={`status ${outcome.kind}`}>
    {/* biome-ignore lint/a11y/noRedundantRoles: older screen readers know the role but not the element's own */}
    <output role="status">{words(outcome)}</output>
  </div>
);
