/** Path segments that belong to the site itself, by host, where people's names come first in the path. */
const RESERVED: Record<string, readonly string[]> = {
  'x.com':
    'about account compose download explore hashtag help home i intent jobs login logout messages notifications premium privacy search settings share signup tos who_to_follow'.split(
      ' ',
    ),
  'github.com':
    'about apps blog codespaces collections contact copilot customer-stories dashboard enterprise events explore features issues join login marketplace new notifications organizations orgs partners pricing pulls readme resources search security sessions settings site solutions sponsors stars team topics trending users'.split(
      ' ',
    ),
  'gitlab.com': 'dashboard explore groups help projects search users'.split(' '),
  'dev.to':
    'about code-of-conduct contact enter faq latest listings new p pod privacy readinglist search settings shop signout t tags terms top videos'.split(
      ' ',
    ),
  'about.me': 'about features legal login privacy search signup tags terms'.split(' '),
  'behance.net': 'about assets blog galleries gallery hire joblist live moodboard search'.split(' '),
  'dribbble.com':
    'about designers following hiring jobs learn pro projects search session shots signup stories tags terms'.split(
      ' ',
    ),
};

const ONE_SEGMENT = /^\/[\w.-]+\/?$/;

/**
 * Sites where people have profiles: the hosts, and the paths that belong to a person. Any other path is a list, a post,
 * a company or the site's own. A result on any other site is news or a directory.
 */
const PROFILES: readonly { hosts: RegExp; paths: RegExp; reserved?: string }[] = [
  // `/in/{slug}`, sometimes with a language; `/pub/{slug}/1/2a/3b0` until 2016.
  {
    hosts: /^([a-z]{2,3}\.)?linkedin\.com$/,
    paths: /^\/in\/[^/]+(\/[a-z]{2}(-[a-z]{2})?)?\/?$|^\/pub\/(?!dir\/)[^/]+(\/[0-9a-f]{1,3}){3}\/?$/i,
  },
  { hosts: /^((www|mobile)\.)?(x|twitter)\.com$/, paths: /^\/\w{1,15}\/?$/, reserved: 'x.com' },
  { hosts: /^(www\.)?github\.com$/, paths: ONE_SEGMENT, reserved: 'github.com' },
  { hosts: /^gitlab\.com$/, paths: ONE_SEGMENT, reserved: 'gitlab.com' },
  { hosts: /^dev\.to$/, paths: ONE_SEGMENT, reserved: 'dev.to' },
  { hosts: /^(www\.)?about\.me$/, paths: ONE_SEGMENT, reserved: 'about.me' },
  { hosts: /^(www\.)?behance\.net$/, paths: ONE_SEGMENT, reserved: 'behance.net' },
  { hosts: /^(www\.)?dribbble\.com$/, paths: ONE_SEGMENT, reserved: 'dribbble.com' },
  { hosts: /^(www\.)?medium\.com$/, paths: /^\/@[\w.-]+(\/about)?\/?$/ },
  { hosts: /^(www\.)?substack\.com$/, paths: /^\/@[\w.-]+\/?$/ },
  { hosts: /^(www\.)?producthunt\.com$/, paths: /^\/@[\w.-]+\/?$/ },
  { hosts: /^stackoverflow\.com$/, paths: /^\/users\/\d+(\/[^/]+)?\/?$/ },
  { hosts: /^(www\.)?wellfound\.com$/, paths: /^\/u\/[^/]+\/?$/ },
  { hosts: /^(www\.)?crunchbase\.com$/, paths: /^\/person\/[^/]+\/?$/ },
  { hosts: /^orcid\.org$/, paths: /^\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]\/?$/ },
  { hosts: /^bsky\.app$/, paths: /^\/profile\/[^/]+\/?$/ },
];

/** Whether an address is a person's own page. */
export const isProfileAddress = ({ hostname, pathname }: URL): boolean => {
  const site = PROFILES.find(({ hosts }) => hosts.test(hostname));
  if (site === undefined || !site.paths.test(pathname)) return false;
  const first = pathname.split('/')[1]?.toLowerCase() ?? '';
  return !RESERVED[site.reserved ?? '']?.includes(first);
};
