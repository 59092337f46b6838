/** Puts the model on the page. */
import { render } from 'preact';
import type { Actions, Model } from './model.ts';
import { View } from './view.tsx';

export const draw = (model: Model, actions: Actions): void =>
  render(<View model={model} actions={actions} />, document.getElementById('app') as HTMLElement);
