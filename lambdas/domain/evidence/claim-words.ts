import { stemOf } from '../text/stem.ts';

const setOf = (list: string): string[] => list.split(' ');

/** Words that carry no fact: a claim that shares only these with its evidence shares nothing. */
const EMPTY = setOf(
  'about after again also and are around ask been both but came can connect could did does each follow for from had has have ' +
    'her him his how into its just like met more much names not one our out over profile said same say see share she should ' +
    'some spoke talk tell than that the their them then there they this told was were what when where which who will with ' +
    'would you your yours',
);

/** What greetings, thanks and closings are made of. */
const POLITE = setOf(
  'all best care carry cheers coffee chat catch call cannot close day dear enjoyed evening forward friendly glad good great ' +
    'happy hear hello hey hi hope hoping interested keep kind know late let lets look looking lot love lovely loved meet ' +
    'meeting message nice opportunity pleasure please quick regards say see sending short soon someday some sometime speak ' +
    'speaking stay sure talk talking take thank thanks time together touch warm warmly week well wish wishes wonderful word ' +
    'conversation another continue any get got wanted want learn hearing lunch drink tea join feel free back really very ' +
    'always liked likes idea ideas next grab shall here maybe perhaps whenever soonest compare notes swap thoughts exchange curious keen excited reach reaching be it if me my we us to too',
);

/**
 * What an adviser puts around a fact: that it is shared, that one could talk about it, that it is a good thing. It says
 * nothing that could be true or false, and so needs no evidence.
 */
const FRAME = setOf(
  'interest interests common discuss explore collaborate collaboration suggest propose offer arrange set schedule invite ' +
    'introduce introduction exchange experience work working works passion passionate enthusiasm enthusiastic enthusiast ' +
    'mutual background similar topic topics subject mention mentioned useful help might may potential way ways thing things ' +
    'something anything approach view perspective thought thoughts story stories insight insights advice tip tips question ' +
    'questions plan plans start begin make made making find found give bring try read think believe seem seems appear fun ' +
    'fascinating exciting impressed impressive inspiring inspired inspire remember remind promise promised send field area ' +
    'people person someone everyone first recently currently too across within during between through because ' +
    'since while so as if do don doing done go going come comes use using used user based involved focus focused deep care ' +
    'cares enjoy enjoys enjoying appreciate describe described explain explained show showed shows shared sharing connected ' +
    'connection overlap align aligns alike point worth further detail details details kind sort part lot many most other ' +
    'others another especially particularly such example around related relevant need needs deal side own own once still ' +
    'nobody named uses notice noticed before among amongst list lists listed yourself themselves himself herself live lives based located write sound sounds sounded build builds building built already yet even whether both even offline online link links linkedin potentially possible possibly perhaps maybe',
);

const stems = (...lists: string[][]): ReadonlySet<string> => new Set(lists.flat().map(stemOf));

/** A sentence that only greets, thanks or closes is made of these, and of names. */
export const COURTESY = stems(EMPTY, POLITE);

/** Words that a claim need not have from its evidence, and cannot rest on. */
export const WITHOUT_FACT = stems(EMPTY, POLITE, FRAME);
