/** Verbs that cancel, and the things that only a model has which could be cancelled; a language a line. */
const CANCELLING: readonly [verbs: string, instructions: string][] = [
  [
    'ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|ing)|bypass(?:ing)?|discard|pay no attention to|do not (?:follow|obey)|stop following',
    "instructions?|prompts?|directives?|guidelines|system message|your (?:rules|training|role|task|schema|orders)|(?:previous|prior|above|earlier|preceding|foregoing) (?:text|messages?|context|rules|orders|lines)|(?:everything|anything|all|what) (?:above|before|prior|previous|that came before|you were told|you (?:have|'ve) been told)",
  ],
  [
    'ignorier\\p{L}*|vergiss|vergessen sie|missachte\\p{L}*|uberschreibe',
    'anweisung\\p{L}*|instruktion\\p{L}*|vorgaben|systemprompt|alles (?:bisherige|vorherige|obige|davor|zuvor|was)|was (?:dir|ihnen) gesagt',
  ],
  [
    'ignore[zr]?|oublie[zr]?|ne (?:tiens|tenez) (?:pas|aucun) compte',
    '(?:les|des|tes|vos|aux) (?:instructions|consignes|directives)|consignes|tout ce qui|ce qu.on (?:t|vous) ?.?a dit',
  ],
  [
    'ignor\\p{L}+|olvid\\p{L}+|esquec\\p{L}+|dimentic\\p{L}+|desconsider\\p{L}+',
    'instruccion\\p{L}*|instruco\\p{L}*|istruzion\\p{L}*|indicacion\\p{L}*|quello che ti|tutto (?:cio|quello) che|lo que (?:te|se) |todo lo (?:que|anterior)|o que (?:te|lhe) |tudo (?:o que|acima)',
  ],
  ['negeer|vergeet', 'instructies|aanwijzingen'],
  ['z?ignoruj|pomin|zapomnij', 'polecen\\p{L}*|instrukcj\\p{L}*|wytyczn\\p{L}*'],
  ['ignorera?|bortse fran|glom|glem', 'instruktion\\p{L}*|instruks\\p{L}*|anvisning\\p{L}*'],
  ['abaikan|lupakan', 'instruksi|perintah'],
  ['bo qua|quen di', 'huong dan|chi dan|menh lenh'],
  ['(?:про)?игнорир\\p{L}*|забуд\\p{L}*', 'инструкц\\p{L}*|указани\\p{L}*|промпт\\p{L}*'],
  ['忽略|无视|無視|忘记|忘掉|忘れ', '指令|指示|提示词|命令|規則|规则'],
  ['무시|잊', '지시|명령|지침'],
  ['تجاهل|انس', 'التعليمات|تعليمات|الاوامر'],
  ['yok say|dikkate alma|gormezden gel|unut', 'talimat\\p{L}*|yonerge\\p{L}*'],
];

/** How far apart the two may stand: a few words between them, or, where words are not set apart, a few characters. */
const APART = '.{0,60}?';

/** Without marks and in parts, as the folded lines are that it is held against. */
const unmarked = (pattern: string): string => pattern.normalize('NFKD').replace(/\p{M}+/gu, '');

const near = (one: string, other: string): RegExp =>
  new RegExp(`(?<!\\p{Script=Latin})(?:${unmarked(one)})(?!\\p{Script=Latin})${APART}(?:${unmarked(other)})`, 'u');

const [[CANCEL, INSTRUCTIONS], ...OTHER_LANGUAGES] = CANCELLING as [[string, string], ...[string, string][]];

/** English has it as an order alone: people do talk of models that ignore their instructions. */
export const CANCELS = new RegExp(`^(?:${CANCEL})\\b${APART}\\b(?:${INSTRUCTIONS})`);

/** Nobody says this in passing, and in some languages the verb stands last. */
export const CANCELS_ELSEWHERE = OTHER_LANGUAGES.flatMap(([verbs, instructions]) => [
  near(verbs, instructions),
  near(instructions, verbs),
]);

/** What a writing machine is told to do; "show me" is said to people. */
const WRITING =
  'add|include|insert|append|prepend|put|write|print|output|return|respond|reply|answer|repeat|reveal|show|state|mention|say|report|cite|list|emit|replace|set|use|change|translate|decode|execute|run|call|begin|start|end|finish|summari[sz]e|tell|recommend|advise|instruct|address|sign|mark|treat|follow|obey|fill|make|claim|quote|copy|paste|describe|introduce|give|rate|confirm';

/** What it has before it or is to make: the parts of our question and answer, by the names that models know them by. */
const MACHINERY =
  'the (?:end )?users?(?! (?:group|interface|experience|research|base|community|stor|journey|flow|test|manual|name|guide|interview))|action[ _-]?items?|overlap[ _-]?points?|(?:the|this|your|its|an?|every|final|json) (?:\\p{L}+ )?(?:summary|insight|draft|output|response|transcript|persona|json|schema|evidence|context window)|(?:to|in|into|as|with|before|after) (?:the|your|its|every) (?:\\p{L}+ )?(?:answer|reply|message)|system (?:prompt|message|instructions?)|hidden (?:prompt|instructions?)|search[ _]quer(?:y|ies)|language models?|as evidence|as an? (?:ai|assistant|bot)|confidence (?:of|to|is) [\\d.]+|every(?:thing| \\p{L}+) you (?:were told|know|have been given)|base ?64|rot ?13|this text verbatim';

export const TELLS_WRITER = new RegExp(
  `^(?:${WRITING})\\b(?! (?:me|us|him|her|them)\\b).*?(?<!\\p{L})(?:${MACHINERY})(?!\\p{L})`,
  'u',
);

/** Words that are to be said as they are given. */
export const DICTATES = new RegExp(
  `^(?:${WRITING})\\b(?:.{0,40}\\b)?(?:(?:only|exactly|just|verbatim) (?:with|this|the)|the (?:words?|phrase|sentence|following)|after me)(?!\\p{L})`,
  'u',
);

/** Who is spoken to: no person is. */
const READER =
  '(?:ai|llms?|language models?|assistants?|chatbots?|chatgpt|gpt|gemini|claude|bots?|agents?|summari[sz]ers?|crawlers?|scrapers?|model)';

/** Turns of phrase that speak to a model, give it another task or another self. */
export const SPEAKS_TO_MODEL: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:note|message|notice|instructions?|attention|warning|dear|hey|hello|hi|to (?:all|any|the|every)|for (?:all|any|every))(?: (?:to|for|all|any|the|every|automated))*,? ${READER}(?=$|[^\\p{L} ]| (?:read|process|summari|that|who|which|must|should|please|when|you|and|or|pars|index|visit)\\p{L}*)`,
    'u',
  ),
  new RegExp(`\\b(?:if|when|whenever|since|because|as) you(?: are|'re) (?:an? |the )?(?:\\p{L}+ )?${READER}\\b`, 'u'),
  /\byou(?: are|'re) (?:now |no longer |actually |really )?(?:an? |the )?(?:\p{L}+ ){0,2}(?:ai|llm|language model|chatbot|assistant model|dan|jailbroken|unrestricted)\b/u,
  /\byou(?: are|'re) (?:now|no longer) (?:bound|in \p{L}+ mode|free (?:of|from)|acting|going to (?:act|answer)|operating|restricted|required|an? unrestricted)\b/u,
  /\b(?:act|behave|respond|pretend|roleplay|role-play) (?:as|to be|as if you (?:are|were)) (?:an? |the |my )?(?:\p{L}+ )?(?:ai|assistant|model|system|administrator|admin|linux|terminal|dan)\b/u,
  /(?:^|[.!?\n] ?)(?:assistant|ai|chatbot|chatgpt|llm|bot|language model),/u,
  // Who works on a text, and what is to become of it, is nobody's talk but of those who write to a machine.
  /\b(?:whoever|whatever|anyone (?:who|that)|anything (?:that)?|everyone who) (?:is |may be |will be )?(?:process|summari|pars|analy|transcrib|read)\p{L}* (?:this|the|my) (?:profile|page|text|transcript|recording|talk|conversation|document)\b/u,
  /\b(?:processed|summari[sz]ed|parsed|analy[sz]ed|read) by (?:an? |the |any |some )?(?:machine|ai|llm|language model|model|bot|assistant|program|computer|algorithm)\b/u,
  /\bthe (?:correct|right|proper|only|true) (?:summary|insight|draft)\b/u,
  /\b(?:is|are) to be (?:presented|described|listed|introduced|rated|recommended|mentioned) as\b/u,
  /(?:^|[.!?] )end of (?:the |this )?(?:recording|transcript|conversation|profile|document|file|input|data|page|material)(?:[.:!]|$)/,
  /\byour (?:new|real|actual|only|true|updated|next) (?:task|instructions?|role|goal|objective|purpose|orders|directives?)\b/u,
  /\b(?:new|updated|additional|revised|important|special|secret) (?:system )?(?:instructions?|directives?|prompts?) ?(?::|follow|for (?:the )?(?:ai|model|assistant|llm))/u,
  /\bfrom now on,? (?:you|respond|answer|reply|act|always|every)\b/u,
  new RegExp(
    `\\b(?:when|while|before|after|whenever|if) you (?:writ|draft|summari|generat|compos|produc|answer|fill|list|mak)\\p{L}* (?:the |your |an? )?(?:${MACHINERY})(?!\\p{L})`,
    'u',
  ),
  /\b(?:system|developer|admin(?:istrator)?|root|security|debug|maintenance|safety) (?:override|directive|mode (?:on|enabled|activated)|command)\b/u,
  /\b(?:when|while|before|after) (?:you )?(?:summari[sz]ing|writing|drafting|generating|composing|producing) (?:the|this|your|an?|any) (?:\p{L}+ )?(?:summary|insight|draft|message|output|answer|response)\b,? (?:you )?(?:always|must|please|do|never|also|\p{L}+ (?:that|the|this))/u,
];
