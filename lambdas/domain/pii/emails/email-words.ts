import type { Token } from '../token.ts';

const words = (list: string) => new Set(list.split(/\s+/));

export const SEPARATORS = words('dot underscore dash hyphen plus point period');
export const DOTS = words('dot point period');

/** Endings that tell a domain from any other word after "dot". Beside another sign of an address, any ending counts. */
export const ENDINGS =
  words(`com org net edu gov int mil io co ai dev app me us uk ng de fr es it nl be ch at se no dk fi pl pt ie in au nz ca
  br mx za ke gh jp kr cn sg hk il ae eu info biz xyz tech test example online site cloud email mail name pro tv fm so to gg ly sh`);

export const FREE_MAIL = words(
  'gmail googlemail yahoo outlook hotmail icloud proton protonmail aol live msn fastmail gmx zoho mail ymail mac',
);

/** Said near an address. */
export const CUES = words('email emails emailed mail mailed gmail inbox address e-mail cc bcc login username');
/** Said before an address if "to", "at" or "is" follows, or directly before it. */
export const APPROACHES = words('write reach send contact message ping forward invite use try include add is');
export const POINTERS = words("to at is on it's that's use try cc bcc contact ping message forward invite include add");

/** Never a mailbox's name: "look at example dot com", "find us at …", "she works at …". */
const FUNCTION_WORDS =
  words(`i me you he him she her it us we they them this that these those there here who what where when how which my your
  his our their is are was were am be been being do does did done has have had at to on in for from of by with and or but not so if
  as then than the an a up out over back now just also too only please look looking looked find finding found see seeing meet met
  meeting work works worked working go going went stay staying live living arrive arrived visit visiting check checking click shop
  buy read watch listen order register sign log start started starting based available online read more details documentation
  hosted host hosting page site website located home down today tomorrow yesterday it's that's one's sold listed published
  address email mail job jobs`);

/** Roles at a company: "a designer at example dot com". They are a mailbox only if a word announces an address. */
const ROLES =
  words(`engineer engineers developer developers designer designers manager managers director directors founder founders cofounder
  recruiter recruiters scientist intern interns analyst consultant lead head chief president ceo cto cfo coo team teams people folks
  guys person friend friends role roles position desk office everyone everybody someone anyone everything something stuff things
  product products prices sale tickets event course class classes account code article articles blog post talk years time day
  programmer architect researcher writer editor colleague colleagues employee employees staff speaker partner investor stand booth`);

export const isFunctionWord = (token: Token | undefined): boolean =>
  token !== undefined && FUNCTION_WORDS.has(token.text);
export const isRole = (token: Token | undefined): boolean => token !== undefined && ROLES.has(token.text);
