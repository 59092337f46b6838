/** Puts the model on the page; the part of the popup that needs the view and its library. */
import { hydrate, render } from 'preact';
import type { Actions, Model } from './model.ts';
import { View } from './view.tsx';

const root = document.getElementById('app') as HTMLElement;

export const draw = (model: Model, actions: Actions): void =>
  render(<View model={model} actions={actions} />, root);

/** Takes the elements that are there for its own: they are what it would draw of this model. */
export const takeOver = (model: Model, actions: Actions): void =>
  hydrate(<View model={model} actions={actions} />, root);
