import { beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import type { ConnectionRow, JobNews } from '../../../lambdas/contracts/live.ts';
import { newsOf } from '../../../lambdas/domain/job/news.ts';
import { newsDelivery } from '../../../lambdas/jobs/news-delivery.ts';
import { connection } from '../../support/builders/connections.ts';
import { jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { inMemoryConnections, recordedSockets } from '../../support/fakes/in-memory-connections.ts';

const NEWS = (['TRANSCRIPTION', 'EMBEDDING'] as const).map((state) => newsOf(jobRow(state), NOW) as JobNews);
const OF_OWNER = new Map([[OWNER, NEWS]]);
const states = (sent: [string, unknown][], id: string) =>
  sent.filter(([to]) => to === id).map(([, message]) => (message as JobNews).state);

beforeEach(() => void vi.spyOn(logger, 'error').mockImplementation(() => undefined));

const delivering = (rows: ConnectionRow[], ...answer: Parameters<typeof recordedSockets>) => {
  const connections = inMemoryConnections(...rows);
  const sockets = recordedSockets(...answer);
  return { connections, sockets, deliver: newsDelivery({ connections, sockets, now: () => NOW }) };
};

describe('news', () => {
  it('reach every connection of their owner in order, and nobody else', async () => {
    const rows = [connection('a'), connection('b'), connection('bob', { owner: 'bob' })];
    const { deliver, sockets } = delivering(rows);
    expect(await deliver(OF_OWNER)).toEqual(new Set());
    expect(states(sockets.sent, 'a')).toEqual(['TRANSCRIPTION', 'EMBEDDING']);
    expect(states(sockets.sent, 'b')).toEqual(['TRANSCRIPTION', 'EMBEDDING']);
    expect(states(sockets.sent, 'bob')).toEqual([]);
  });

  it('do not wait for a connection that takes nothing', async () => {
    let release = () => {};
    const stuck = new Promise<'late'>((resolve) => {
      release = () => resolve('late');
    });
    const rows = [connection('slow'), ...Array.from({ length: 200 }, (_, at) => connection(`quick-${at}`))];
    const { deliver, sockets, connections } = delivering(rows, (id) => (id === 'slow' ? stuck : 'sent'));
    const done = deliver(OF_OWNER);
    await vi.waitUntil(() => sockets.sent.length === 400);
    release();
    await done;
    // Its client connects again, and reads what it missed.
    expect(sockets.closed).toEqual(['slow']);
    expect(connections.rows.has('slow')).toBe(false);
    expect(connections.rows.size).toBe(200);
  });

  it('take the row of a connection that has gone', async () => {
    const { deliver, sockets, connections } = delivering([connection('gone'), connection('here')], (id) =>
      id === 'gone' ? 'gone' : 'sent',
    );
    await deliver(OF_OWNER);
    expect([...connections.rows.keys()]).toEqual(['here']);
    expect(sockets.closed).toEqual([]);
  });

  it('leave the row of a connection that is about to open', async () => {
    const opening = connection('opening', { connected_at: new Date(NOW.getTime() - 500).toISOString() });
    const { deliver, connections } = delivering([opening], () => 'gone');
    await deliver(OF_OWNER);
    expect(connections.rows.has('opening')).toBe(true);
  });

  it('close a connection whose sign-in has expired, and are not sent to it', async () => {
    const { deliver, sockets, connections } = delivering([connection('old', { expires_at: NOW.getTime() / 1000 })]);
    await deliver(OF_OWNER);
    expect([sockets.sent, sockets.closed, connections.rows.size]).toEqual([[], ['old'], 0]);
  });
});

describe('a connection that cannot be written to', () => {
  it('keeps its row until it is closed, so that the next try closes it', async () => {
    const { connections, sockets } = delivering([connection('stuck')], () => 'late');
    const close = async () => {
      throw new Error('TooManyRequests');
    };
    const failing = newsDelivery({ connections, sockets: { ...sockets, close }, now: () => NOW });
    expect(await failing(OF_OWNER)).toEqual(new Set([OWNER]));
    expect([...connections.rows.keys()]).toEqual(['stuck']);
    await newsDelivery({ connections, sockets, now: () => NOW })(OF_OWNER);
    expect([sockets.closed, connections.rows.size]).toEqual([['stuck'], 0]);
  });

  it('fails its owner alone, after all others were told', async () => {
    const rows = [connection('broken'), connection('b'), connection('bob', { owner: 'bob' })];
    const { deliver, sockets } = delivering(rows, (id) => {
      if (id === 'broken') throw new Error('AccessDenied');
      return 'sent';
    });
    expect(await deliver(new Map([...OF_OWNER, ['bob', NEWS]]))).toEqual(new Set([OWNER]));
    expect(sockets.sent.map(([id]) => id).sort()).toEqual(['b', 'b', 'bob', 'bob']);
  });

  it('does not hide that the connections of an owner could not be read', async () => {
    const { connections, sockets } = delivering([connection('bob', { owner: 'bob' })]);
    const ofOwner = async (owner: string) => {
      if (owner === OWNER) throw new Error('ProvisionedThroughputExceeded');
      return connections.ofOwner(owner);
    };
    const deliver = newsDelivery({ connections: { ...connections, ofOwner }, sockets, now: () => NOW });
    expect(await deliver(new Map([...OF_OWNER, ['bob', NEWS]]))).toEqual(new Set([OWNER]));
    expect(states(sockets.sent, 'bob')).toEqual(['TRANSCRIPTION', 'EMBEDDING']);
  });
});
