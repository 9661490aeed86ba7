import { PersonaInput } from '../../lambdas/contracts/persona.ts';
import { PersonaResponse } from '../../lambdas/contracts/responses.ts';
import * as example from './examples.ts';
import { NOT_THE_CALLER, type Operations } from './operation.ts';

const persona = { name: 'Persona', schema: PersonaResponse, status: 200, example: example.PERSONA.response };

export const personas: Operations = {
  PutPersona: {
    summary: 'Say who you are, for the insight',
    request: { name: 'PersonaInput', schema: PersonaInput, example: example.PERSONA.request },
    success: { ...persona, description: 'The stored persona.' },
    problems: {
      400: 'Fields are missing or wrong, or all are empty.',
      403: NOT_THE_CALLER,
      422: 'The model refuses to embed this text.',
      503: 'The persona cannot be embedded at the moment. Retry-After says when to try again.',
    },
  },
  GetPersona: {
    summary: 'Get your persona, and the time of its embedding',
    success: { ...persona, description: 'The persona.' },
    problems: { 403: NOT_THE_CALLER, 404: 'There is no persona yet.' },
  },
  DeletePersona: {
    summary: 'Leave: erase your persona and all your jobs',
    success: { status: 204, description: 'All your data is gone.' },
    problems: {
      403: NOT_THE_CALLER,
      503: 'Not everything is gone yet. The rest goes within an hour, or with the next request.',
    },
  },
};
