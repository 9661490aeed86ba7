import type { Row, RowName } from './row.ts';
import { api } from './rows/api.ts';
import { breaker } from './rows/breaker.ts';
import { browser } from './rows/browser.ts';
import { burst300 } from './rows/burst-300.ts';
import { burst1000 } from './rows/burst-1000.ts';
import { chain } from './rows/chain.ts';
import { chainBrowser } from './rows/chain-browser.ts';
import { consoleRow } from './rows/console.ts';
import { init } from './rows/init.ts';
import { live } from './rows/live.ts';
import { pii } from './rows/pii.ts';
import { transitionsRow } from './rows/transitions.ts';

/** Every row by its name. */
const BY_NAME: Record<RowName, Row> = {
  chain,
  'chain-browser': chainBrowser,
  breaker,
  pii,
  browser,
  api,
  transitions: transitionsRow,
  init,
  live,
  console: consoleRow,
  'burst-300': burst300,
  'burst-1000': burst1000,
};

export const rowNamed = (name: RowName): Row => BY_NAME[name];
