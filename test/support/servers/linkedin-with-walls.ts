import { Hono } from 'hono';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { linkedinStandIn } from '../../../local/stand-ins/linkedin.ts';

/**
 * A LinkedIn that shows a wall for some people, a page that nobody knows for others, and the rest as it should. Or it
 * shows everybody a captcha.
 */
export const linkedinWithWalls = () => {
  const site = {
    walled: ['Wexelby', 'Lehtisaari', 'Quiroga'],
    strange: ['Okonjo'],
    showsCaptcha: false,
    /** How each visitor called itself. */
    agents: [] as (string | undefined)[],
  };
  const members = linkedinStandIn();
  const captchas = linkedinStandIn({ faults: parseFault('captcha') });
  const app = new Hono().all('*', (c) => {
    site.agents.push(c.req.header('user-agent'));
    const asked = decodeURIComponent(c.req.path);
    const isNamed = (name: string) => asked.includes(name);
    if (site.showsCaptcha) return captchas.fetch(c.req.raw);
    if (asked.startsWith('/authwall')) return members.fetch(c.req.raw);
    if (site.walled.some(isNamed)) return c.redirect('/authwall?trk=public_profile');
    if (site.strange.some(isNamed)) return c.html('<main><h1>Scheduled works</h1><p>Back soon.</p></main>');
    return members.fetch(c.req.raw);
  });
  return Object.assign(site, { app });
};
