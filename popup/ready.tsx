/** What is shown of a page whose cookies may be read: all that the first drawing needs hangs on this file. */
import type { ComponentChildren, JSX } from 'preact';
import { Blocking } from './blocking.tsx';
import { Definition } from './clause.tsx';
import { Header } from './header.tsx';
import { List } from './list.tsx';
import type { Actions, Model, Ready } from './model.ts';
import { Status } from './status.tsx';
import { Troubled } from './troubled.tsx';

declare global {
  /**
   * Whether this is the popup's first file; set by the build. What never is on screen with the first rows, because it
   * is folded, unasked or unknown then, is left out of that file.
   */
  const FIRST: boolean;
}

export const Main = (props: {
  readonly kind: Model['kind'];
  readonly children: ComponentChildren;
}): JSX.Element => <main data-state={props.kind}>{props.children}</main>;

export const ReadyView = ({
  model,
  actions,
}: {
  readonly model: Ready;
  readonly actions: Actions;
}): JSX.Element => (
  <>
    <Header page={model.page} actions={actions} />
    {!FIRST && model.trouble !== undefined && <Troubled trouble={model.trouble} actions={actions} />}
    <Blocking model={model} entries={model.entries} actions={actions} />
    <Definition />
    <List model={model} actions={actions} />
    <Status outcome={model.outcome} actions={actions} />
  </>
);
