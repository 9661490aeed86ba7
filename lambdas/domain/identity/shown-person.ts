/** What a page shows of a person, before it is known whether it is the one. */
export type ShownPerson = {
  name: string;
  headline: string | null;
  company: string | null;
  place: string | null;
  about: string | null;
  topics: string[];
};
