const US =
  'al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado, ct connecticut, de delaware, fl florida, ' +
  'ga georgia, hi hawaii, id idaho, il illinois, in indiana, ia iowa, ks kansas, ky kentucky, la louisiana, me maine, ' +
  'md maryland, ma massachusetts, mi michigan, mn minnesota, ms mississippi, mo missouri, mt montana, ne nebraska, ' +
  'nv nevada, nh new hampshire, nj new jersey, nm new mexico, ny new york, nc north carolina, nd north dakota, oh ohio, ' +
  'ok oklahoma, or oregon, pa pennsylvania, ri rhode island, sc south carolina, sd south dakota, tn tennessee, tx texas, ' +
  'ut utah, vt vermont, va virginia, wa washington, wv west virginia, wi wisconsin, wy wyoming, dc district of columbia, ' +
  'ala alabama, ariz arizona, ark arkansas, calif california, colo colorado, conn connecticut, del delaware, fla florida, ' +
  'ill illinois, ind indiana, kan kansas, mass massachusetts, mich michigan, minn minnesota, miss mississippi, ' +
  'mont montana, neb nebraska, nev nevada, okla oklahoma, ore oregon, penn pennsylvania, tenn tennessee, tex texas, ' +
  'wash washington, wis wisconsin, wyo wyoming';
const CANADA =
  'ab alberta, bc british columbia, mb manitoba, nb new brunswick, nl newfoundland and labrador, ns nova scotia, ' +
  'nt northwest territories, nu nunavut, on ontario, pe prince edward island, qc quebec, sk saskatchewan, yt yukon, ' +
  'alta alberta, man manitoba, ont ontario, que quebec, sask saskatchewan';

const listed = (list: string, country: string): [string, { name: string; country: string }][] =>
  list.split(', ').map((pair) => {
    const [code = '', ...name] = pair.split(' ');
    return [code, { name: name.join(' '), country }];
  });

/**
 * States of the USA and provinces of Canada by their postal codes, and by the short forms that newspapers use, in lower
 * case. Addresses and profiles there name a city by them: "Naples, FL" and "London, ON" are in neither Italy nor England.
 */
export const REGION_CODES: ReadonlyMap<string, { name: string; country: string }> = new Map([
  ...listed(US, 'US'),
  ...listed(CANADA, 'CA'),
]);

/**
 * Codes by which other countries name their own states and provinces. "Perth, WA" may be in Australia and "Milano, MI" in
 * Italy, so of a place that bears one of these nobody knows for sure which country it is in.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  AU: 'nsw vic qld wa sa tas act nt',
  BR: 'ac al ap am ba ce df es go ma mt ms mg pa pb pr pe pi rj rn rs ro rr sc sp se to',
  CH: 'zh be lu ge vd bs bl ag sg ti vs ne fr so gr',
  DE: 'by bw be bb hb hh he mv ni nw rp sl sn st sh th',
  ES: 'an ar ct md ga pv vc',
  IN: 'ap ar as br ch cg ct dl ga gj hr hp jh jk ka kl la mp mh mn ml mz nl od or pb py rj sk tn tg ts tr up uk ut wb',
  IT: 'mi to na rm bo fi ge ve pa ba pd vr ts pi',
  MX: 'bc bcs cdmx gto jal nl pue qr yuc',
  NG: 'fc kn la oy ri',
  NL: 'dr fl fr ge gr li nb nh ov ut ze zh',
  ZA: 'ec fs gp kzn mp nw wc',
};

/** Code ► the ISO codes of the countries that use it for a part of theirs. */
export const PARTS_ELSEWHERE: ReadonlyMap<string, string[]> = Object.entries(ELSEWHERE).reduce(
  (all, [country, codes]) => {
    for (const code of codes.split(' ')) all.set(code, [...(all.get(code) ?? []), country]);
    return all;
  },
  new Map<string, string[]>(),
);
