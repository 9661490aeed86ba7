/** Words that tell a parent from a child of the same name, or old from young. */
const ELDER =
  /\((senior|sr\.?|the elder)\)|\b(the (elder|father|mother|dad|mum|mom|older one)|nearly retired|about to retire|retir(ed|ing)|grandfather|grandmother|founder, 19[3-8]\d|(since|apprenticed|trained|qualified)( in)? 19[3-8]\d|(started|began)( in)? 19[3-8]\d|decades|veteran|old (man|lady|master)|older|(forty|thirty|fifty|40|50|45|35) years|last (year|surgery|season|day)|my (son|daughter)( of the same name| \w+)? (works|runs|took|has taken|joined)|handed (it |the \w+ )?(over|on)|in (his|her) (sixties|seventies|eighties))\b/i;
const YOUNGER =
  /\((junior|jr\.?|the younger)\)|\b(the (younger|son|daughter|young one|kid|girl|boy)|(his|her|their) (son|daughter)|born (in )?(19[89]\d|20\d\d)|trainee|apprentice|(first|second|third|final) year of (training|study)|took (\w+ ){0,3}over from (my|his|her) (father|mother|dad|mum|mom|papa)|(second|third|fourth) generation|[23]\d, (trained|learned|learnt)|trained by (papa|dad|mum)|my (father|mother|dad|mum|mom)\b.{0,30}\b(too|before me|taught|founded|started|same name)|in (his|her) (twenties|thirties)|(about|around) (twenty|thirty|twentyfive)|fresh out of|apprenticeship|newly qualified|just (started|qualified|graduated)|(qualified|graduated|licensed|learned|learnt) (in 20[12]\d|from my (father|mother|dad|mum|mom))|young)\b/i;

type Generation = 'elder' | 'younger' | undefined;

/** With both kinds, as in "since 1974; my son works next to me", the words for old decide. */
const generationOf = (text: string): Generation => {
  if (ELDER.test(text)) return 'elder';
  return YOUNGER.test(text) ? 'younger' : undefined;
};

/** Whether speech and profile describe two generations. */
export const areTwoGenerations = (said: string, shown: string): boolean => {
  const [one, other] = [generationOf(said), generationOf(shown)];
  return one !== undefined && other !== undefined && one !== other;
};
