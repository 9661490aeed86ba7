import type { DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import type { JobState } from '../../../lambdas/contracts/job.ts';
import { announceChange } from '../../../lambdas/triggers/announce-change.ts';
import { connection } from '../../support/builders/connections.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryConnections, recordedSockets } from '../../support/fakes/in-memory-connections.ts';

const error = vi.spyOn(logger, 'error');
beforeEach(() => void error.mockReset());

let number = 0;
const record = (NewImage: Record<string, unknown> | undefined): DynamoDBRecord => {
  number += 1;
  const change = { ApproximateCreationDateTime: NOW.getTime() / 1000, SequenceNumber: String(number), NewImage };
  return { eventName: 'MODIFY', dynamodb: change } as DynamoDBRecord;
};
const changed = (state: JobState, known: { owner?: string; job_id?: string; pending_work?: 'end' | 'erase' } = {}) =>
  record(
    Object.fromEntries(
      Object.entries(jobRow(state, known)).map(([name, value]) => [
        name,
        typeof value === 'number' ? { N: String(value) } : { S: value },
      ]),
    ),
  );

const announcing = (...answer: Parameters<typeof recordedSockets>) => {
  const sockets = recordedSockets(...answer);
  const connections = inMemoryConnections(connection('ada'), connection('bob', { owner: 'bob' }));
  return { sockets, announce: announceChange({ connections, sockets, now: () => NOW }) };
};

describe('changed rows', () => {
  it('are told to their owners, with the time of the change', async () => {
    const { announce, sockets } = announcing();
    expect(await announce([changed('TRANSCRIPTION'), changed('ERROR', { owner: 'bob' })])).toEqual([]);
    expect(sockets.sent).toEqual([
      [
        'ada',
        {
          type: 'job',
          job_id: JOB,
          state: 'TRANSCRIPTION',
          progress: 'Transcribing the recording...',
          at: NOW.toISOString(),
        },
      ],
      ['bob', expect.objectContaining({ state: 'ERROR' })],
    ]);
  });

  it('of a job that is being erased are told to nobody', async () => {
    const { announce, sockets } = announcing();
    expect(await announce([changed('SUCCESS', { pending_work: 'erase' })])).toEqual([]);
    expect(sockets.sent).toEqual([]);
  });

  it.each([
    ['no image', undefined],
    ['another shape', { job_id: { N: '1' } }],
    ['an unknown state', { ...changed('PENDING').dynamodb?.NewImage, state: { S: 'DREAMING' } }],
  ])('with %s are skipped and logged without their content; the others are told', async (_, image) => {
    const { announce, sockets } = announcing();
    expect(await announce([record(image), changed('EMBEDDING')])).toEqual([]);
    expect(sockets.sent).toHaveLength(1);
    expect(error.mock.calls).toEqual([['a changed row cannot be read', { sequence: expect.any(String) }]]);
  });

  it('that could not be told are reported, and no others', async () => {
    const { announce } = announcing((id) => {
      if (id === 'bob') throw new Error('no');
      return 'sent';
    });
    const records = [changed('TRANSCRIPTION'), changed('PENDING', { owner: 'bob' }), changed('EMBEDDING')];
    expect(await announce(records)).toEqual([records[1]?.dynamodb?.SequenceNumber]);
  });
});
