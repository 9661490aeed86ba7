import { entriesOf, mentions, saysAll } from './profile-words.ts';
import SYNONYMS from './topics.json' with { type: 'json' };

const GROUPS = SYNONYMS.map(entriesOf);

/** Whether a text is about a subject, in the same words or in others of the same group. */
export const namesTopic = (text: string, topic: string): boolean =>
  saysAll(text, topic) ||
  GROUPS.some((group) => group.some((name) => isTopic(topic, name)) && group.some((name) => mentions(text, name)));

const isTopic = (topic: string, name: string): boolean => mentions(topic, name) && saysAll(name, topic);
