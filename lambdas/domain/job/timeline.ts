import type { TimelineStep } from '../../contracts/timeline.ts';

/** An event of an execution's history, without payloads. `after` is the event that it follows, 0 for the first. */
export interface ExecutionEvent {
  id: number;
  after: number;
  at: Date;
  type: string;
  /** The state that was entered or left, or the Map of an iteration. */
  name?: string | undefined;
  /** The iteration's place in its Map. */
  index?: number | undefined;
  /** An error's name. */
  error?: string | undefined;
}

/** One stay in a state. */
interface Visit extends TimelineStep {
  type: string;
  /** The Map or Parallel that contains the state. */
  inside: Visit | undefined;
  /** Whether its last attempt failed. */
  hasFailed: boolean;
  hasStarted: boolean;
}

/** Where an event leaves its branch: the state, and what contains the state that is entered next. */
interface Place {
  visit: Visit | undefined;
  inside: Visit | undefined;
  person: number | null;
}

const OUTSIDE: Place = { visit: undefined, inside: undefined, person: null };

const FAILED_ATTEMPT = /(?:Task|LambdaFunction)(?:Failed|TimedOut|ScheduleFailed|StartFailed|SubmitFailed)/;
const CONTAINERS = ['Map', 'Parallel'];

/**
 * The states that an execution visited, in the order of entering, which is that of their events. Branches and iterations
 * are mixed in a history, so the event that an event follows says where it belongs.
 */
export const timelineOf = (events: readonly ExecutionEvent[]): TimelineStep[] => {
  const visits: Visit[] = [];
  const places = new Map<number, Place>();
  for (const event of events) places.set(event.id, placeOf(event, places.get(event.after) ?? OUTSIDE, visits));
  return visits.map(({ type, inside, hasFailed, hasStarted, ...step }) => step);
};

const placeOf = (event: ExecutionEvent, before: Place, visits: Visit[]): Place => {
  const { type, name, at, error } = event;
  const [, state = '', what = ''] = /(\w+)State(\w+)/.exec(type) ?? [];
  if (what === 'Entered') {
    const visit = entered(event, state, before);
    visits.push(visit);
    return { ...before, visit };
  }
  if (what === 'Exited') {
    const visit = enclosing(before.visit, (one) => one.state === name);
    if (visit) end(visit, visit.hasFailed ? 'caught' : 'succeeded', at);
    return visit ? { visit, inside: visit.inside, person: visit.person } : before;
  }
  if (CONTAINERS.includes(state)) {
    const visit = enclosing(before.visit, (one) => one.type === state);
    return visit ? containerPlace(what, visit, before, visits, at) : before;
  }
  if (what === 'Aborted' && before.visit) end(before.visit, 'aborted', at);
  if (type.startsWith('MapIteration')) {
    const visit = enclosing(before.visit, (one) => one.state === name);
    return { visit, inside: visit, person: event.index ?? null };
  }
  if (type.endsWith('Scheduled') && before.visit) tryAgain(before.visit);
  if (FAILED_ATTEMPT.test(type) && before.visit) {
    fail(before.visit, error ?? (type.endsWith('TimedOut') ? 'States.Timeout' : null));
  }
  if (type === 'ExecutionFailed') {
    for (let visit = before.visit; visit; visit = visit.inside) fail(visit, visit.error ?? error ?? null);
  }
  if (/Execution(?:Failed|Aborted|TimedOut)/.test(type)) endOpen(visits, at, type !== 'ExecutionFailed');
  return before;
};

/** The start of a Map or a Parallel, its failure, or its success, which its exit repeats. */
const containerPlace = (what: string, visit: Visit, before: Place, visits: Visit[], at: Date): Place => {
  const children = visits.filter((one) => one !== visit && enclosing(one, (outer) => outer === visit));
  if (what === 'Started') {
    // A Map that is tried again starts again, without an event of its failure.
    visit.hasFailed ||= visit.hasStarted;
    visit.hasStarted = true;
    tryAgain(visit);
    endOpen(children, at);
  }
  if (what === 'Failed') {
    fail(visit, before.visit?.error ?? null);
    endOpen(children, at);
  }
  if (what === 'Aborted') end(visit, 'aborted', at);
  return { visit, inside: visit, person: visit.person };
};

const entered = ({ name = '', at }: ExecutionEvent, type: string, { inside, person }: Place): Visit => ({
  state: name,
  person,
  attempt: 1,
  entered_at: at.toISOString(),
  ended_at: null,
  outcome: 'running',
  error: null,
  type,
  inside,
  // A Fail state has no event of its failure.
  hasFailed: type === 'Fail',
  hasStarted: false,
});

const enclosing = (from: Visit | undefined, is: (visit: Visit) => boolean): Visit | undefined => {
  let visit = from;
  while (visit && !is(visit)) visit = visit.inside;
  return visit;
};

const tryAgain = (visit: Visit): void => {
  if (visit.hasFailed) visit.attempt += 1;
  visit.hasFailed = false;
};

const fail = (visit: Visit, error: string | null): void => {
  visit.hasFailed = true;
  visit.error = error;
};

const end = (visit: Visit, outcome: TimelineStep['outcome'], at: Date): void => {
  if (visit.outcome !== 'running') return;
  Object.assign(visit, { outcome, ended_at: at.toISOString(), error: outcome === 'succeeded' ? null : visit.error });
};

/** Ends states that will not be left: those whose attempt failed, and those that were stopped at work. */
const endOpen = (visits: readonly Visit[], at: Date, wasStopped = false): void => {
  for (const visit of visits) end(visit, visit.hasFailed && !wasStopped ? 'failed' : 'aborted', at);
};
