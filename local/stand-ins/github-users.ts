import { createHash } from 'node:crypto';
import type { GithubPerson } from './github-search.ts';

/** A user as the search lists them. */
export const itemOf = (person: GithubPerson) => ({ ...accountOf(person), score: 1 });

const accountOf = ({ github: login, name }: GithubPerson) => {
  const id = createHash('sha256').update(name).digest().readUInt32BE(0) % 100_000_000;
  return {
    login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString('base64'),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url: `https://api.github.com/users/${login}`,
    html_url: `https://github.com/${login}`,
    type: 'User',
    user_view_type: 'public',
    site_admin: false,
  };
};

/** A user's public profile. */
export const profileOf = (person: GithubPerson) => ({
  ...accountOf(person),
  name: person.name,
  company: person.company,
  blog: person.google ?? '',
  location: person.place,
  email: null,
  hireable: null,
  bio: `${person.headline}. ${person.about}`.slice(0, 160),
  twitter_username: person.x,
  public_repos: 8,
  public_gists: 0,
  followers: 12,
  following: 5,
  created_at: '2018-04-02T09:30:00Z',
  updated_at: '2026-03-04T08:00:00Z',
});
