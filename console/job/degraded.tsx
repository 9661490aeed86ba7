import type { Status } from '@linkd/client/answers';

/** What had to be left out, in plain words. */
export const Degraded = ({ degraded }: { degraded: Status['degraded'] }) =>
  degraded.length === 0 ? null : (
    <section className="notice warn" aria-labelledby="degraded-title">
      <h3 id="degraded-title">Not everything worked</h3>
      <ul>
        {degraded.map(({ step, code, reason }) => (
          <li key={`${step} ${code} ${reason}`} className="small">
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
