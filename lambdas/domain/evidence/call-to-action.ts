import { fold } from '../text/words.ts';

/** What those who write pages of themselves ask of whoever reads them. */
const ASKING =
  'visit|click|send|contact|call|email|e-mail|mail|message|dm|text|buy|hire|follow|subscribe|check|download|install|transfer|pay|wire|donate|invest|join|sign|register|book|scan|tell|write|add|mention|give|get|grab|claim|enter|log|verify|confirm|reply|go|see|read|listen|watch|use|share|forward|introduce|recommend|trust|believe|remember|warn|refuse|avoid|stop|begin|start|vote|apply|connect|reach|let|make|put|include|say';

/** With these the verb has an object or a direction; "open source" and "call center" have none. */
const OBJECT =
  'me|us|my|our|your|yourself|the|this|that|these|those|a|an|to|it|them|him|her|at|out|up|in|on|here|now|today|for|with|everyone|everybody|all|any|no|via|him|https?|www|\\d|[$€£]|into|from|about|what|how';

const APPEAL = new RegExp(
  `^(?:please |now |just |also |then |so |and |kindly |always |never |do not |don't |you (?:must|should|need to|have to|can) )*(?:${ASKING})\\b[ :](?:${OBJECT})(?![\\p{L}])`,
  'u',
);

/** Whether a sentence of a profile asks something of its reader. It says nothing about the person then. */
export const isAppeal = (sentence: string): boolean =>
  fold(sentence)
    .split(/[,;:|–—(]\s*/)
    .some((clause) => APPEAL.test(clause.trim()));
