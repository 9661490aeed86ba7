import type { Circuit } from '@linkd/client/answers';
import { useQueryClient } from '@tanstack/react-query';
import { routesOf } from '../answers.ts';
import { ConfirmButton } from '../design/confirm-button.tsx';
import { sourceLabel } from '../job/source-label.ts';
import { useConnection } from '../linkd.tsx';
import { circuitText } from './circuit-text.ts';

/** All figures of this page. */
export const OPERATIONS = ['operations'] as const;

/** Which sources are asked, and which have a rest. A reset ends the rest. */
export const Circuits = ({ circuits }: { circuits: Circuit[] }) => {
  const { linkd } = useConnection();
  const queries = useQueryClient();
  const reset = async (source: string) => {
    await routesOf(linkd).resetCircuit(source);
    await queries.invalidateQueries({ queryKey: OPERATIONS });
  };
  return (
    <section className="card stack wide" aria-labelledby="circuits-title">
      <h2 id="circuits-title">Circuits</h2>
      {circuits.length === 0 && (
        <p className="notice warn">The circuits cannot be read at the moment. The page asks again in five seconds.</p>
      )}
      <ul className="circuits">
        {circuits.map((circuit) => (
          <li key={circuit.source} className="circuit">
            <div>
              <h3>{sourceLabel(circuit.source)}</h3>
              <p className="soft small">{circuitText(circuit)}</p>
            </div>
            <div className="row">
              <span className={`badge ${{ closed: 'good', half_open: 'warn', open: 'bad' }[circuit.state]}`}>
                {{ closed: 'Closed', half_open: 'Probing', open: 'Open' }[circuit.state]}
              </span>
              {(circuit.state !== 'closed' || circuit.recent_failures > 0) && (
                <ConfirmButton
                  label={`Reset ${sourceLabel(circuit.source)}`}
                  question={`Ask ${sourceLabel(circuit.source)} again?`}
                  act={() => reset(circuit.source)}
                >
                  Lookups ask it at once. A source that still refuses us opens the circuit again.
                </ConfirmButton>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
