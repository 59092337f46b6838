/**
 * What a person does in the moment in which the rows are on screen and nobody listens yet. Gives the way to do it again
 * once somebody does.
 */
export const keepDeeds = (): (() => void) => {
  const clicks: { readonly on: Element; readonly detail: number }[] = [];
  const typed = new Map<HTMLInputElement | HTMLSelectElement, string>();
  const keepClick = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.target instanceof Element) clicks.push({ on: event.target, detail: event.detail });
  };
  const keepTyped = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
      typed.set(target, target.value);
  };
  addEventListener('click', keepClick, true);
  addEventListener('input', keepTyped, true);
  return () => {
    removeEventListener('click', keepClick, true);
    removeEventListener('input', keepTyped, true);
    for (const [field, value] of typed) {
      field.value = value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    for (const { on, detail } of clicks)
      on.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
  };
};
