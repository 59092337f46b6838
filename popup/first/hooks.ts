/** Hooks of a component that is drawn once: what it begins with. In preact/hooks' place in the popup's first file. */
const nothing = (): void => undefined;

export const useState = <T>(start: T): readonly [T, () => void] => [start, nothing];
export const useRef = <T>(current: T): { current: T } => ({ current });
export const useMemo = <T>(work: () => T): T => work();
export const useCallback = <T>(act: T): T => act;
export const useEffect = nothing;
export const useLayoutEffect = nothing;
