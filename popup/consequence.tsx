/** What rejecting all costs where a page asks for a password, in the statement's words, before it bites. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { POLICIES } from '../src/core/policy/index.ts';
import { knownSite } from '../src/core/sites/index.ts';
import { Quote } from './clause.tsx';
import type { Actions, NotPermitted, Ready } from './model.ts';
import { message } from './words.ts';

export const LOGIN = POLICIES['west-uc-2017'].clauses.login;

type Props = { readonly model: Ready | NotPermitted; readonly actions: Actions };

/** That the words are not about this site, where they are not. */
export const Elsewhere = ({ model }: Pick<Props, 'model'>): JSX.Element | null =>
  knownSite(model.page.host)?.policy === undefined ? <p>{message('block_cost_elsewhere')}</p> : null;

const Question = ({ model, actions }: Props): JSX.Element => {
  const keep = useRef<HTMLButtonElement>(null);
  // Whoever asked for it by key is where the answer is given, and back again after it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      class="consequence"
      role="alertdialog"
      aria-labelledby="consequence"
      aria-describedby="consequence-words"
    >
      <p id="consequence">{message('asks_for_password')}</p>
      <div id="consequence-words">
        <Quote clause={LOGIN}>
          <Elsewhere model={model} />
        </Quote>
      </div>
      <p class="answers">
        <button type="button" class="small danger" onClick={actions.rejectAllTheSame}>
          {message('reject_all_the_same')}
        </button>
        <button type="button" class="small" ref={keep} onClick={actions.keepAsItIs}>
          {message('keep_as_it_is')}
        </button>
      </p>
    </div>
  );
};

export const Consequence = (props: Props): JSX.Element | null =>
  props.model.rejecting === undefined ? null : <Question {...props} />;
