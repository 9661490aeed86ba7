/**
 * What a language model knows of the world and compromise does not: names of technologies, words for what people do,
 * endings of companies' names. Any unlisted technology is still found by its spelling (`GraphQL`, `Web3`) or its place
 * in a sentence.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(',').map((word) => word.trim()));

const TECHNOLOGIES = words(
  `solana, ethereum, bitcoin, polygon, react, react native, vue, svelte, angular, next.js, node.js, deno, bun, typescript, javascript, python, rust,
  go, golang, java, kotlin, swift, ruby, rails, django, flask, elixir, erlang, haskell, scala, clojure, zig, kafka, spark, flink, airflow,
  dbt, snowflake, postgres, postgresql, mysql, mongodb, redis, valkey, elasticsearch, cassandra, docker, kubernetes, terraform, pulumi, ansible,
  aws, azure, lambda, step functions, serverless, graphql, grpc, linux, nginx, figma, sketch, blender, unity, unreal, godot, arduino, raspberry pi,
  pytorch, tensorflow, jax, hugging face, gemini, github, gitlab, webassembly, websockets, oauth, kotlin multiplatform, flutter, android, ios, web3`,
);

/**
 * `Go`, `Swift` and the like are words too: as technologies they are written with a capital in the middle of a
 * sentence.
 */
export const isTechnology = (name: string): boolean => {
  const lower = name.toLowerCase();
  if (TECHNOLOGIES.has(lower)) return true;
  const isNameOfPeople = /^(Mc|Mac|De|Di|La|Le|O['’]|Van|Von)\p{Lu}/u.test(name);
  return !isNameOfPeople && /^(\p{Lu}?\p{Ll}+\p{Lu}[\p{L}\d]*|\p{L}+\d+|\p{L}+\.(js|io|ai))$/u.test(name);
};

const ROLES = words(
  `advisor, adviser, analyst, architect, artist, attorney, baker, barista, biologist, botanist, ceo, chef, chemist, coach, cofounder, co-founder,
  consultant, cto, curator, dentist, designer, developer, director, doctor, economist, editor, engineer, entrepreneur, farmer, founder, freelancer,
  gardener, geologist, historian, illustrator, investor, journalist, lawyer, lead, lecturer, librarian, linguist, manager, marketer, mathematician,
  mechanic, musician, nurse, organiser, organizer, owner, pharmacist, photographer, physicist, pilot, producer, professor, programmer, psychologist,
  recruiter, researcher, scientist, sculptor, specialist, statistician, strategist, student, surgeon, surveyor, teacher, technician, therapist,
  tester, translator, veterinarian, writer, maintainer, administrator, accountant, carpenter, electrician, planner, operator, dancer`,
);
export const isRole = (lower: string): boolean =>
  ROLES.has(lower) ||
  ROLES.has(lower.replace(/s$/, '')) ||
  /[a-z]{3}(ologist|ivist|onomist|ographer|inist|anist|ellist|keeper|smith|maker|ician)$/.test(lower);

const PEOPLE = words(
  `man, woman, guy, lady, girl, boy, friend, colleague, person, someone, somebody, neighbour, neighbor, brother, sister, boss, host, speaker, guest`,
);
/** Nouns for people that say nothing of what they do. */
export const isPeopleNoun = (lower: string): boolean => PEOPLE.has(lower);

const NO_NAMES = words(
  'vp, ceo, cto, cfo, coo, hr, pr, tv, ok, phd, mba, faq, pm, am, dj, mr, mrs, ms, dr, prof, professor',
);
/** Written with capitals, but forms of address, ranks and the like: neither names nor parts of one. */
export const isNoName = (lower: string): boolean => NO_NAMES.has(lower);

const COMPANY_ENDINGS = words(
  `studio, studios, labs, lab, inc, ltd, llc, gmbh, ag, data, bank, group, foundation, ventures, systems, technologies, software, health, robotics,
  energy, media, capital, collective, works, agency, university, institute, hospital, school, company, cooperative, consulting, partners, games,
  analytics, security, networks, mobility, logistics, farms, foods, press, clinic, college, interactive, digital, cloud, solutions, maps, motors`,
);
export const isCompanyEnding = (lower: string): boolean => COMPANY_ENDINGS.has(lower);

const EVENT_ENDINGS = words(
  'summit, conf, conference, meetup, days, week, festival, fair, hackathon, forum, expo, camp, congress, night',
);
export const isEventEnding = (lower: string): boolean => EVENT_ENDINGS.has(lower);

/** Nouns that any conversation is full of and nobody's interest. */
const EVERYDAY = words(
  `address, afternoon, anyone, beginner, bit, bunch, card, chat, coffee, colleague, company, conference, contact, conversation, couple, day, desk, drink,
  email, evening, event, everyone, example, expert, form, friend, guest, guy, hall, hello, help, hour, idea, interest, job, kind, link, line, lot, man, meeting,
  meetup, minute, moment, month, morning, name, nice, night, number, office, part, person, people, phone, place, point, question, room, site, sort, spring,
  story, stuff, talk, team, thing, time, topic, way, week, weekend, woman, word, workshop, world, year, yesterday, project, portfolio, summer,
  winter, autumn, security, social, else, somebody, someone, everybody, hobby, passion, life, home, house, city, town, country, side, top, speaker,
  code, message, call, lunch, dinner, breakfast, table, booth, stage, mistake, number, note, group, guys, lady, folk, folks, organiser, plan, fun`,
);
export const isEveryday = (lower: string): boolean => EVERYDAY.has(lower) || EVERYDAY.has(lower.replace(/s$/, ''));
