import { adversary as adversaryTable } from './adversary.ts';
import type { ModelName } from './arguments.ts';
import { canaries } from './canaries.ts';
import { identity } from './identity.ts';
import { injection } from './injection.ts';
import { claims } from './labelled/claims.ts';
import { injections } from './labelled/injections.ts';
import { matching } from './labelled/matching.ts';
import { names } from './labelled/names.ts';
import { languages } from './languages.ts';
import type { Model } from './models/model.ts';
import { named } from './named.ts';
import { pageReading } from './page-reading.ts';
import { pii } from './pii.ts';
import { type Table, withoutBars } from './table.ts';
import { talkClaims } from './talk-claims.ts';

/** The tables of code alone, in the order of a job. Another table is a file and a line here. */
const CODE_TABLES: readonly Table[] = [pii, languages, named, pageReading, adversaryTable];

/** The tables that run whole jobs on a local cloud, from `cdk.out`. */
const CLOUD_TABLES: readonly Table[] = [canaries];

/** The tables that ask a model, in the order in which a job asks. */
const modelTables = (model: Model): Table[] => [
  names(model),
  matching(model),
  identity(model),
  claims(model),
  talkClaims(model),
  injections(model),
  injection(model),
];

/**
 * What is measured of a model. Everybody has the stand-in, so the tables without a model run with it. An adversary
 * misses bars on purpose.
 */
export const tablesOf = (name: ModelName, model: Model): Table[] => {
  const asked = modelTables(model);
  if (name === 'stand-in') return [...CODE_TABLES, ...asked, ...CLOUD_TABLES];
  if (name === 'adversary') return [...asked.map(withoutItsBars), adversaryTable];
  return asked;
};

const withoutItsBars = ({ title, measure }: Table): Table => ({
  title,
  measure: async () => (await measure()).map(withoutBars),
});
