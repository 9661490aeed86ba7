import { expect, it } from 'vitest';
import { handleOf } from '../../../../../lambdas/domain/lookup/readers/linkedin-handle.ts';
import type { Page } from '../../../../../lambdas/domain/pages/page.ts';

const page = { finalUrl: 'http://127.0.0.1:8080/in/maren' } as Page;

it.each([
  ['https://www.linkedin.com/in/maren-solberg?trk=x', 'maren-solberg'],
  ['https://no.linkedin.com/in/maren-solberg/nb', 'maren-solberg'],
  ['https://linkedin.com/in/s%C3%B8ren', 's%C3%B8ren'],
  ['https://www.linkedin.com/in/王小明', '%E7%8E%8B%E5%B0%8F%E6%98%8E'],
  ['https://www.linkedin.com/in/bo1', 'bo1'],
  [`https://www.linkedin.com/in/${'a'.repeat(100)}`, 'a'.repeat(100)],
  ['/in/maren-solberg', 'maren-solberg'],
  ['http://127.0.0.1:8080/in/maren-solberg', 'maren-solberg'],
])('%s has one', (url, handle) => expect(handleOf(url, page)).toBe(handle));

it.each([
  'https://evillinkedin.com/in/maren',
  'https://linkedin.com.evil.example/in/maren',
  'http://127.0.0.1:9090/in/maren',
  'https://www.linkedin.com/posts/in/maren',
  'https://www.linkedin.com/company/fjordlys',
  'https://www.linkedin.com/in/bo',
  'https://www.linkedin.com/in/maren_solberg',
  'https://www.linkedin.com/in/maren%C',
  'https://www.linkedin.com/in/maren.solberg',
  'https://www.linkedin.com/in/',
  'https://[',
])('%s has none', (url) => expect(handleOf(url, page)).toBeUndefined());
