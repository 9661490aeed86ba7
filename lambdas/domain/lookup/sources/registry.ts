import type { SourceName } from '../../../contracts/person.ts';
import { google } from './google.ts';
import { linkedin } from './linkedin.ts';
import type { Source } from './source.ts';
import { x } from './x.ts';

export const SOURCE_BY_NAME: Record<SourceName, Source> = { linkedin, x, google };
