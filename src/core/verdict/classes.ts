/** The definition is no promise: what is seen is that each cookie is of one of its two classes. */
import { classOf } from '../classify.ts';
import { POLICIES } from '../policy/index.ts';
import { type Judge, of } from './verdict.ts';

export const classes: Judge = {
  id: 'classes',
  clause: POLICIES['west-uc-2017'].clauses.definition,
  judge: ({ cookies, now }) => {
    const session = cookies.filter((cookie) => classOf(cookie) === 'session').length;
    const parts = [String(session), String(cookies.length - session)];
    return of('observed', cookies.length === 0 ? [] : [{ what: 'classed', at: now, how: 'jar', parts }]);
  },
};
