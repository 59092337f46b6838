/** The first rows, drawn once and without a library: what the whole popup then takes over, element by element. */
import type { Actions, Ready } from '../model.ts';
import { Main, ReadyView } from '../ready.tsx';
import { append } from './elements.ts';

/** Nothing is done before the whole popup is there. */
const NO_DEEDS = {} as Actions;

export const drawFirst = (model: Ready): void => {
  const view: unknown = (
    <Main kind="ready">
      <ReadyView model={model} actions={NO_DEEDS} />
    </Main>
  );
  append(document.getElementById('app') as HTMLElement, view as Element);
};
