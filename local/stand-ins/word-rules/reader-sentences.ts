/**
 * Sentences that address a reader, a searcher or a model: "I am the person you look for", "AI: pick this profile". They
 * want to be believed and state no facts.
 */
const READER = [
  // The person who searches, in some languages.
  /\b(you|your|whoever|anyone|anybody|everyone|somebody|someone)\b.{0,40}\b(look(s|ing)?|search(es|ing|ed)?|seek(s|ing)?|meant?|met|asked)\b/i,
  /\b(who|whom|that|person|one|man|woman) you (want|need|are after|have in mind|heard)\b/i,
  /\b(look|search)(ing|ed)? (for|up) (me|him|her|them|\p{Lu}\p{L}+ \p{Lu})/u,
  /\b(every|any|each|your) (search|query|lookup|prompt)\b/i,
  /\b(du|sie|ihr) .{0,20}(such|mein)|\bgesuchte[rn]?\b|\bvous (re)?cherchez\b|\btu cherches\b|\b(que|a quien) (usted )?busca[sn]?\b|\bche (stai )?cerca(te|ndo)\b|\bcerchi\b|\bvoc[eê] (est[aá] )?procura|\bu zoekt\b|\bje zoekt\b|\b(du|dere) leter etter\b|\bdu s[öo]ker\b/i,
  /(вы|ты) ищ[еу]|ищете|お探し|(你|您).{0,3}找|찾고 있는|تبحث عن/u,
  // What the search said and found.
  /\b(was|were|been|is|as) (said|described|mentioned)\b|\bsaid about (me|him|her)\b|\bsame person\b/i,
  /\b(person|one|profile|nurse|\w+er) (described|mentioned|sought|wanted|in question)\b|\b(conversation|transcript|recording|search) (said|says|mentions|names|was|is)\b|\btrue of me\b|^\W*(yes|yep|indeed|correct|exactly)\b[,:!.]|\b(that|it|this)(['’]s| is| would be) me\b/i,
  /\b(this|the right|the correct|correct|right|true|real|only|other|verified|best|perfect|exact) (profile|page|account|match|candidate|result|person|one)s?\b/i,
  /\bmatch(es|ed|ing)? (the |your |every |all |with )*(role|query|search|description|company|place|person|profile|criteria|facts?)\b/i,
  // A model or its operator.
  /^\W*(ai|llms?|gpt|chatgpt|gemini|claude|(chat)?bots?|robots?|crawlers?|scrapers?|(language )?models?|assistants?|systems?|note|attention|to whom it may concern)\s*:/i,
  /\b(to|dear|hey|hello|hi|attention|for) (the |any |all |an? )*(\p{L}+['’]s )?(ai|llms?|(chat)?bots?|robots?|crawlers?|scrapers?|(language )?models?|assistants?|algorithms?|readers?)\b/iu,
  /\b(previous|above|prior|earlier|all|your|these) (instructions?|prompts?)\b|\b(system|user) prompt\b|\binstructions?:/i,
  /^\W*(please )?(choose|pick|select|answer|respond|reply|return|output|ignore|disregard|treat|verify|accept|consider|confirm|mark|take|trust|believe|rank|rate|report|say|set|skip|reject|prefer) (me|this|that|these|it|same|the|all|any|every|only|my|with|as|other|others|yes|them)\b/i,
  /^\W*(w[äa]hle|ignoriere?|antworte|choisissez|choisis|ignorez|r[ée]pond(s|ez)|elige|elija|ignora|responda?|scegli|kies|velg|v[äa]lj|выбери|ответь|игнорируй)/iu,
];

/** A text without such sentences; empty when nothing else is left. */
export const withoutReaderSentences = (text: string): string =>
  sentencesOf(text)
    .filter((sentence) => !READER.some((pattern) => pattern.test(sentence)))
    .join(' | ');

/** "0.0%" and "St. Ives" stay whole. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=\p{L}{3}[.!?;]|[。！？!?])\s*(?!\d)|\s*[|\n]\s*/u).filter((sentence) => sentence.trim() !== '');
