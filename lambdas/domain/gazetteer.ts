/** Names of countries that Unicode's data does not have in this form, folded. */
export const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  us: 'US',
  america: 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  uae: 'AE',
  emirates: 'AE',
  holland: 'NL',
  'the netherlands': 'NL',
  'the gambia': 'GM',
  'the philippines': 'PH',
  'ivory coast': 'CI',
  'south korea': 'KR',
  'czech republic': 'CZ',
  turkey: 'TR',
};

const of = (country: string, names: string): [string, string][] =>
  names.split(',').map((name) => [name.trim(), country]);

/** States and provinces that profiles give in place of a country. */
export const REGIONS: ReadonlyMap<string, string> = new Map([
  ...of(
    'US',
    'alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa, ' +
      'kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, ' +
      'new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, ' +
      'south carolina, south dakota, tennessee, texas, tx, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, nyc',
  ),
  ...of('CA', 'ontario, quebec, british columbia, alberta, manitoba, nova scotia, saskatchewan'),
  ...of('AU', 'new south wales, victoria, queensland, western australia, tasmania'),
  ...of('DE', 'bavaria, bayern, hesse, hessen, saxony, sachsen, north rhine westphalia'),
  ...of('IN', 'karnataka, maharashtra, tamil nadu, telangana, kerala, gujarat, west bengal'),
  ...of('NG', 'lagos state, rivers state, kano state, oyo state'),
]);

/** Cities that people name alone, each with the country that is meant when nothing else is said. */
export const CITIES: ReadonlyMap<string, string> = new Map([
  ...of('NG', 'lagos, abuja, ibadan, port harcourt, kano, enugu, benin city'),
  ...of('GH', 'accra, kumasi'),
  ...of('SN', 'dakar'),
  ...of('KE', 'nairobi, mombasa'),
  ...of('ZA', 'johannesburg, cape town, durban, pretoria'),
  ...of('EG', 'cairo, alexandria'),
  ...of('MA', 'casablanca, rabat, marrakesh'),
  ...of('NO', 'oslo, bergen, trondheim, stavanger, tromso'),
  ...of('SE', 'stockholm, gothenburg, goteborg, malmo, uppsala'),
  ...of('DK', 'copenhagen, kobenhavn, aarhus, odense'),
  ...of('FI', 'helsinki, tampere, espoo'),
  ...of('GB', 'london, manchester, edinburgh, glasgow, bristol, leeds, cardiff, belfast'),
  ...of('IE', 'dublin, cork, galway'),
  ...of('DE', 'berlin, munich, munchen, hamburg, cologne, koln, frankfurt, stuttgart, dusseldorf, leipzig'),
  ...of('AT', 'vienna, wien, graz'),
  ...of('CH', 'zurich, geneva, basel, bern, lausanne'),
  ...of('FR', 'paris, lyon, marseille, toulouse, nantes, bordeaux'),
  ...of('ES', 'madrid, barcelona, valencia, seville, sevilla, malaga'),
  ...of('PT', 'lisbon, lisboa, porto, braga'),
  ...of('IT', 'rome, roma, milan, milano, turin, torino, naples, bologna'),
  ...of('NL', 'amsterdam, rotterdam, utrecht, eindhoven, the hague'),
  ...of('BE', 'brussels, antwerp, ghent'),
  ...of('PL', 'warsaw, krakow, wroclaw, gdansk'),
  ...of('CZ', 'prague, brno'),
  ...of('TR', 'istanbul, ankara, izmir'),
  ...of('IL', 'tel aviv, jerusalem, haifa'),
  ...of('AE', 'dubai, abu dhabi'),
  ...of('IN', 'bangalore, bengaluru, mumbai, delhi, new delhi, hyderabad, chennai, pune, kolkata'),
  ...of('PK', 'karachi, lahore, islamabad'),
  ...of('CN', 'beijing, shanghai, shenzhen, guangzhou, hangzhou'),
  ...of('JP', 'tokyo, osaka, kyoto'),
  ...of('KR', 'seoul, busan'),
  ...of('VN', 'hanoi, ho chi minh city, da nang'),
  ...of('ID', 'jakarta, bandung'),
  ...of('AU', 'sydney, melbourne, brisbane, perth, adelaide'),
  ...of('NZ', 'auckland, wellington'),
  ...of(
    'US',
    'houston, austin, dallas, san francisco, los angeles, san diego, seattle, portland, denver, chicago, boston',
  ),
  ...of('US', 'new york city, brooklyn, philadelphia, atlanta, miami, phoenix, detroit, washington dc, silicon valley'),
  ...of('CA', 'toronto, vancouver, montreal, calgary, ottawa'),
  ...of('MX', 'mexico city, guadalajara, monterrey'),
  ...of('BR', 'sao paulo, rio de janeiro, belo horizonte, porto alegre, recife'),
  ...of('AR', 'buenos aires, cordoba, rosario'),
  ...of('CL', 'santiago, valparaiso'),
  ...of('CO', 'bogota, medellin'),
  ...of('PE', 'lima'),
]);
