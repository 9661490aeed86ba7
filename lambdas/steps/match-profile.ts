import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { countLookup } from '../adapters/runtime/job-metrics.ts';
import { lookupKey, wantedPersonKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { MatchProfile } from '../contracts/lookup-steps.ts';
import { type Candidates, type Lookup, LookupDocument, MentionedPerson } from '../contracts/person.ts';
import { chosen, type Judgement, judgedVerbatim } from '../domain/identity/candidate-choice.ts';
import { attemptOf } from '../domain/lookup/attempt.ts';
import { judgementsOf, MATCH, matchPrompt } from '../domain/questions/match-profile.ts';
import { editionOf } from '../domain/questions/question.ts';
import { keptAnswers } from '../jobs/kept-answers.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'read' | 'find' | 'write'>;
  model: Pick<Gemini, 'answer'>;
}

/**
 * Decides which candidate of a lookup is the person that was talked about, if any.
 *
 * Trigger: the state machine, after each lookup that has candidates. It opens no page.
 *
 * 1. If the words alone decide, no model is asked.
 * 2. Otherwise one call judges all candidates by their fields.
 * 3. Code takes the one candidate who is the same person and is not contradicted. No other candidate is kept.
 *
 * Rejected: the lookup decides by words. Words know one language, and do not know that Naples is in Florida.
 */
export const matchProfile =
  ({ artifacts, model }: Dependencies) =>
  async ({ job_id, person_index, source }: InputOf<typeof MatchProfile>) => {
    const key = lookupKey(job_id, person_index, source);
    const brought = await artifacts.read(key, LookupDocument);
    if (brought.outcome !== 'candidates') return { source, ...attemptOf(brought) };
    const { shown } = brought;

    const person = await artifacts.read(wantedPersonKey(job_id, person_index), MentionedPerson);
    const judgedBy = async (): Promise<{ judged: Judgement[]; question?: string } | undefined> => {
      const known = judgedVerbatim(person, shown);
      if (known === 'nobody') return { judged: [] };
      if (known) return { judged: known };
      const reply = await keptAnswers({ artifacts, model }, job_id)(matchPrompt(person, shown), MATCH.schema);
      return 'answer' in reply ? { judged: judgementsOf(reply.answer, shown), question: editionOf(MATCH) } : undefined;
    };
    const ended = endOf(brought, person, await judgedBy());
    await artifacts.write(key, ended);
    countLookup(source, ended);
    return { source, ...attemptOf(ended) };
  };

const endOf = (
  { shown, candidates }: Candidates,
  person: MentionedPerson,
  by: { judged: Judgement[]; question?: string } | undefined,
): Lookup => {
  // Without an answer, "absent" would be a claim that nobody checked.
  if (by === undefined) return { outcome: 'failed', reason: 'not_matched', red_flags: [], candidates };
  const asked = by.question === undefined ? {} : { question: by.question };
  const taken = chosen(person, shown, by.judged);
  if (taken === undefined) return { outcome: 'absent', red_flags: [], candidates, ...asked };
  const { is_own_page: _, ...profile } = taken.candidate;
  const { confidence, red_flags } = taken.match;
  const { links } = taken;
  return {
    outcome: 'found',
    profile,
    match_confidence: confidence,
    ...(links.length > 0 && { links }),
    red_flags,
    candidates,
    ...asked,
  };
};

export const handler = workflowStep(MatchProfile, () => matchProfile({ artifacts: artifactStore(), model: gemini() }));
