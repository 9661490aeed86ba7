import { ENVIRONMENT } from '../../lambdas/contracts/environment.ts';
import { baseUrlVariable, SOURCES, type SourceKind, sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import type { Grant } from './grant.ts';

export const deepgram: Grant = (to, { secrets, config }) => {
  secrets.deepgram.grantRead(to);
  to.addEnvironment(ENVIRONMENT.deepgramSecret, secrets.deepgram.secretArn);
  to.addEnvironment(ENVIRONMENT.deepgramBaseUrl, 'https://api.deepgram.com');
  to.addEnvironment(ENVIRONMENT.deepgramModel, config.models.deepgram);
  to.addEnvironment(ENVIRONMENT.audioDelivery, 'url');
};

export const gemini: Grant = (to, { secrets, config }) => {
  secrets.gemini.grantRead(to);
  to.addEnvironment(ENVIRONMENT.geminiSecret, secrets.gemini.secretArn);
  to.addEnvironment(ENVIRONMENT.geminiBaseUrl, 'https://generativelanguage.googleapis.com');
  to.addEnvironment(ENVIRONMENT.geminiModel, config.models.gemini);
  to.addEnvironment(ENVIRONMENT.geminiEmbeddingModel, config.models.embedding);
  to.addEnvironment(ENVIRONMENT.geminiThinkingLevel, config.models.thinking);
};

/** How many people of a job are looked up. */
export const personsLookedUp: Grant = (to, { config }) =>
  void to.addEnvironment(ENVIRONMENT.personsLookedUp, String(config.personsLookedUp));

/** How many people of a job get a draft. */
export const draftsWritten: Grant = (to, { config }) =>
  void to.addEnvironment(ENVIRONMENT.draftsWritten, String(config.draftsWritten));

/** The addresses of all sources of one kind. */
export const sources =
  (kind: SourceKind): Grant =>
  (to, { config }) => {
    for (const name of sourcesOfKind(kind)) to.addEnvironment(baseUrlVariable(name), SOURCES[name].baseUrl);
    to.addEnvironment(ENVIRONMENT.scraperContact, config.scraperContact);
  };

/** The keys of the sources that need one. */
export const sourceKeys: Grant = (to, { secrets }) => {
  secrets.sources.grantRead(to);
  to.addEnvironment(ENVIRONMENT.sourcesSecret, secrets.sources.secretArn);
};

export const circuits: Grant = (to, { cache }) => cache.grantConnect(to);
export const cacheStatus: Grant = (to, { cache }) => cache.grantDescribe(to);
