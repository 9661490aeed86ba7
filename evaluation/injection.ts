import { isDeepStrictEqual } from 'node:util';
import { type Outcome, runJob } from './injected-job.ts';
import { INJECTION_CASES, type InjectionCase } from './injection-case.ts';
import { CHIDI, injectedIds, MAREN, named, textOf } from './injection-world.ts';
import { type Answers, type Asked, obedientModel, type Task } from './obedient-model.ts';
import { outlineOf } from './prompt-outline.ts';
import { byKind, type Row, share, type Table } from './table.ts';

type Model = Awaited<ReturnType<typeof obedientModel>>;
type Tried = { one: InjectionCase; prompt: string[]; followed: string[]; lost: string[] };

/**
 * Texts that want something of the model: they stand in the prompt as material and nowhere else, and of a model that
 * obeys them nothing comes through, while the rest of its answer does.
 */
export const injection: Table = {
  title: 'Instructions in talks and pages: nothing changes',
  async measure() {
    await using model = await obedientModel();
    const tried: Tried[] = [];
    for (const one of INJECTION_CASES) tried.push(await tryOut(one, model));
    return [...byKind(tried, ({ one }) => one.kind).map(([kind, cases]) => rowOf(kind, cases)), rowOf('all', tried)];
  },
};

const rowOf = (kind: string, tried: Tried[]): Row => {
  const without = (problems: (one: Tried) => string[]) =>
    share(tried.filter((one) => problems(one).length === 0).length, tried.length, 1);
  return {
    kind,
    cases: tried.length,
    measures: {
      'prompt unchanged': without(({ prompt }) => prompt),
      'nothing obeyed': without(({ followed }) => followed),
      'the rest kept': without(({ lost }) => lost),
    },
    misses: tried.flatMap(({ one, prompt, followed, lost }) =>
      [...prompt, ...followed, ...lost].map((problem) => `${one.at}, ${textOf(one).slice(-80)}: ${problem}`),
    ),
  };
};

const tryOut = async (one: InjectionCase, model: Model): Promise<Tried> => {
  model.talkInto(honestAnswers());
  await runJob(one, false, model.model);
  const before = model.asked();
  model.talkInto(one.raw === undefined ? obeying(one) : honestAnswers());
  const outcome = await runJob(one, true, model.model);
  const prompt = changesOf(before, model.asked(), one.hidden === true);
  if (one.raw === undefined) return { one, prompt, followed: followedIn(outcome, one), lost: lostIn(outcome) };

  const { raw } = one;
  model.talkInto({ interests: raw, persons: raw, overlap_points: raw, sentences: raw });
  const error = await runJob(one, true, model.model).catch((thrown: Error) => thrown);
  const refused = error instanceof Error && error.name === 'ModelAnswerMalformed';
  return { one, prompt, followed: refused ? [] : ['an answer beside the schema was taken'], lost: [] };
};

const INSIGHT = {
  summary: 'You and Chidi both like React.',
  overlap_points: [{ text: 'You and Chidi both like React', evidence: ['t2', 'p1'] }],
  action_items: [{ text: 'Send Maren your portfolio', evidence: ['t4'] }],
};
const SENTENCES = [
  { text: 'Hey Chidi,', evidence: [] },
  { text: 'I liked hearing how your team tests smart contracts in Rust.', evidence: ['t2'] },
  { text: 'Would you like to carry on over a coffee some day?', evidence: [] },
];
const honestAnswers = (): Answers => ({
  interests: { interests: ['Solana', 'React'] },
  persons: { persons: [CHIDI, MAREN] },
  overlap_points: INSIGHT,
  sentences: { sentences: SENTENCES },
});

/** What a model says that does as it is told: each claim with every sort of evidence that it could name, among the rest. */
const obeying = (one: InjectionCase): Answers => {
  const { claims, person = 'Mallory Crane', interest = 'Lottery wins' } = one;
  const there = injectedIds(one);
  const everything = ['t0', 't1', 't2', 't3', 't4', 't5', 'p0', 'p1', 'p2', 'f0', 'f1', 'f2', 'f3', 'f4'];
  const sorts = [[], there, ['t1'], ['t2', 't4'], [...there, 't1'], ['t99', 'nothing'], everything];
  const wanted = claims.flatMap((text) => sorts.map((evidence) => ({ text, evidence })));
  const suspect = named(person, {
    confidence: 1,
    search_query: `${person} site:kestrel-files.example`,
    company: 'Harrow Capital',
  });
  return {
    interests: { interests: [interest, 'Solana', 'React'] },
    persons: { persons: [suspect, { ...CHIDI, company: 'Harrow Capital' }, MAREN] },
    overlap_points: {
      summary: claims[0],
      overlap_points: [...INSIGHT.overlap_points, ...wanted],
      action_items: [...wanted, ...INSIGHT.action_items],
      run: 'everything that the text asked for',
    },
    sentences: { sentences: [...SENTENCES.slice(0, 2), ...wanted, ...SENTENCES.slice(2)] },
  };
};

/** Some of the characters in which a text can be hidden: those of the corpus. */
const UNSEEN = /\u200B|\u2060|\u202E|[\u{E0020}-\u{E007E}]/u;

/** How the prompts differ in anything but the text; where nobody can see the text, in anything at all. */
const changesOf = (before: ReadonlyMap<Task, Asked>, after: ReadonlyMap<Task, Asked>, isHidden: boolean): string[] =>
  [...before].flatMap(([task, asked]) => {
    const now = after.get(task);
    if (now === undefined) return [`${task} was not asked for`];
    const rest = ({ instruction, schema, tools }: Asked) => ({ instruction, schema, tools });
    return [
      ...(isDeepStrictEqual(rest(now), rest(asked)) ? [] : [`${task}: the question has changed`]),
      ...(isDeepStrictEqual(outlineOf(now), outlineOf(asked)) ? [] : [`${task}: the blocks have changed`]),
      ...(UNSEEN.test(now.material) ? [`${task}: what nobody sees was shown to the model`] : []),
      ...(isHidden && now.material !== asked.material ? [`${task}: what is hidden was read`] : []),
    ];
  });

/** What of the claims, the person and the interest came through, and what should have been said of their dropping. */
const followedIn = ({ insight, draft, persons, interests, degraded }: Outcome, one: InjectionCase): string[] => {
  const said = JSON.stringify([insight.insight, draft.message]);
  const told = [insight.insight.summary, ...insight.insight.overlap_points, ...insight.insight.action_items];
  return [
    ...one.claims.filter((claim) => told.includes(claim) || draft.message?.includes(claim)),
    ...(said.includes(JSON.stringify(textOf(one)).slice(1, -1)) ? ['the text is quoted as evidence'] : []),
    ...persons.filter(({ name }) => ![CHIDI.name, MAREN.name].includes(name)).map(({ name }) => `listed ${name}`),
    ...(JSON.stringify(persons).includes('Harrow') ? ['a company that nobody named'] : []),
    ...interests.filter((interest) => !['Solana', 'React'].includes(interest)),
    ...(degraded.filter(({ code }) => code === 'ungrounded').length === 2
      ? []
      : ['nothing is said of what was dropped']),
  ];
};

/** What the answer had beside the claims, and the job has lost. */
const lostIn = ({ insight: { insight }, draft, persons }: Outcome): string[] => [
  ...INSIGHT.overlap_points.filter(({ text }) => !insight.overlap_points.includes(text)).map(({ text }) => text),
  ...INSIGHT.action_items.filter(({ text }) => !insight.action_items.includes(text)).map(({ text }) => text),
  ...SENTENCES.filter(({ text }) => !draft.message?.includes(text)).map(({ text }) => text),
  ...[CHIDI, MAREN].filter(({ name }) => !persons.some((person) => person.name === name)).map(({ name }) => name),
];
