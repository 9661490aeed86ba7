import { synthesize } from '../../../local/commands/synthesize.ts';

/** Before any test: `cdk.out`, as `npm run synth` would write it. */
export default synthesize;
