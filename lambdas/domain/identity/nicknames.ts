/** Names by which one person is called, a line a family of them; a short form may be in several. */
const CALLED = `
  alexander alex sasha sandro alek alejandro alessandro aleksandr oleksandr xander lex
  alexandra alex sasha sandra alejandra
  andrew andy drew andrei andreas anders andre andrzej
  anthony tony antonio anton toni
  anastasia nastya stacy
  barbara barb basia babs
  benjamin ben benny
  catherine katherine kate katie kathy cathy kat katarina katarzyna kasia ekaterina katya katja
  charles charlie chuck carlos karl carl
  christina kristina tina chris christine kirsten
  christopher chris kris topher christoph krzysztof
  daniel dan danny
  david dave davy
  deborah debbie deb
  dmitry dima mitya
  edward ed eddie ted eduard eduardo
  eleanor ellie nora
  elizabeth liz lizzie beth betty eliza lisa elisabeth elise elsa
  emmanuel manny manu emanuel
  emily em emmy
  evgeny zhenya eugene gene yevhen
  francis frank francisco paco pancho franz fran
  frederick fred freddy friedrich fritz
  gabriel gabe gabriela gabby
  george jorge jiri georg giorgos
  giuseppe beppe peppe
  gregory greg grzegorz
  guillermo memo
  gustav gus
  helena lena elena helen alena
  henry harry hank henrik heinrich enrique
  ignacio nacho
  isabella bella isabel izzy
  jacob jake jakob
  james jim jimmy jamie
  jennifer jen jenny
  jessica jess jessie
  john johnny jack jon juan johan johann johannes hans ivan vanya sean ian giovanni
  jonathan jon jonny
  joseph joe joey josef jose pepe sepp
  joshua josh
  kenneth ken kenny
  lawrence larry laurence lars lorenzo
  leonard leo len lenny
  lucas luke luca
  ludmila lyuda mila
  malgorzata gosia margaret maggie meg peggy greta rita margarita
  maria mary masha marie mia molly
  matthew matt mateo matteo matthias
  maximilian max maxim
  michael mike mick mikey mikhail misha miguel michal
  mohammed muhammad mohamed mohammad muhammed mohamad mo
  nathaniel nathan nate nat
  natalia natasha natalie
  nicholas nick nico nicolas klaus nikolai kolya
  olga olya
  oliver ollie
  oskar oscar ozzy
  patricia pat patty trish tricia
  patrick pat paddy
  peter pete piotr pedro pyotr
  philip phil felipe
  raymond ray ramon
  rebecca becky becca
  richard rick ricky dick rich ricardo
  robert bob rob bobby robbie bert roberto
  roberto beto
  ronald ron ronnie
  samuel sam sammy
  samantha sam
  sergei seryozha sergio
  solomon sol
  stephen steven steve stefan stephan esteban
  susan sue suzanne susanne
  svetlana sveta
  tatiana tanya
  theodore ted theo teddy
  theresa terry tess teresa
  thomas tom tommy tomas
  timothy tim timmy
  tobias toby tobi
  valentina valya
  victoria vicky tori
  vincent vince vincenzo
  vladimir vova volodya vlad volodymyr
  walter walt
  william bill will billy willy liam wilhelm guillaume
  yulia julia julie
  yuri george
  zachary zach zack
`;

const LINES = CALLED.trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

/** Folded first name ► the numbers of the lines that it is in. */
const FAMILIES: ReadonlyMap<string, readonly number[]> = LINES.reduce((all, names, line) => {
  for (const name of names) all.set(name, [...(all.get(name) ?? []), line]);
  return all;
}, new Map<string, number[]>());

/** Whether two folded first names may be one person's, as Bob and Robert are. */
export const mayBeCalled = (one: string, other: string): boolean => {
  const families = FAMILIES.get(other);
  return [...(FAMILIES.get(one) ?? [])].some((family) => families?.includes(family));
};

/** The full forms that a folded first name may stand for, each the first of its line: of Alex alexander and alexandra. */
export const fullFormsOf = (given: string): string[] =>
  (FAMILIES.get(given) ?? []).flatMap((line) => LINES[line]?.[0] ?? []);

/** The full form of a folded short one, if there is only one: of Bob it is robert, of Alex nobody knows. */
export const fullFormOf = (given: string): string | undefined => {
  const forms = fullFormsOf(given);
  return forms.length === 1 && forms[0] !== given ? forms[0] : undefined;
};

/** First names that so many people bear that they tell nobody apart, wherever they live. */
const COMMON = new Set(
  (
    'maria ana anna mary john james michael david robert william jose juan carlos luis ahmed mohamed mohammed ' +
    'muhammad ali fatima aisha sarah sara laura emma daniel thomas peter paul martin andreas christian julia ' +
    'elena olga ivan alexander sergei dmitry andrei natalia irina wei li min jun yan hui lei tao jing priya rahul ' +
    'amit raj kumar sunita anita chris alex sam max nick tom ben dan joe mike matt kate lisa jennifer jessica ' +
    'emily hannah sofia lucas leo noah liam oliver jan piotr anders lars erik johan antonio francisco marco ' +
    'giulia andrea pierre jean marie sophie nicolas kevin brian mark steve stephen george joseph samuel grace ' +
    'blessing emmanuel ibrahim yusuf omar hassan kim nguyen minh linh anh yuki hiroshi kenji ravi deepak'
  ).split(' '),
);

export const isCommonGiven = (folded: string): boolean => COMMON.has(folded);
