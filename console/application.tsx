import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ThemeSwitch } from './design/theme.tsx';
import { JobPage } from './job/job-page.tsx';
import { JobList } from './jobs/job-list.tsx';
import { useLiveJobs } from './jobs/live-jobs.ts';
import { ConnectionContext, clientOf } from './linkd.tsx';
import { Recorder } from './recorder/recorder.tsx';
import type { Settings } from './settings.ts';
import { ExpiredDialog } from './sign-in/expired-dialog.tsx';
import { expireIfRefused, type Session, signOut, useSignIn } from './sign-in/session.ts';
import { SignInPage } from './sign-in/sign-in-form.tsx';
import './application.css';

const PersonaPage = lazy(async () => ({ default: (await import('./persona/persona-page.tsx')).PersonaPage }));
const OperationsPage = lazy(async () => ({
  default: (await import('./operations/operations-page.tsx')).OperationsPage,
}));

/** The whole console: the sign-in, or the pages of who is signed in. */
export const Application = ({ settings, failure }: { settings: Settings; failure: string | undefined }) => {
  const signIn = useSignIn();
  if (signIn.state === 'out') return <SignInPage settings={settings} failure={failure} />;
  return (
    <>
      <Pages key={signIn.session.sub} settings={settings} session={signIn.session} />
      {signIn.state === 'expired' && <ExpiredDialog settings={settings} sub={signIn.session.sub} />}
    </>
  );
};

const newQueries = (): QueryClient => {
  const queries = new QueryClient({
    // The client repeats what may pass, so a failure here is final.
    defaultOptions: { queries: { retry: false, staleTime: 2_000 } },
  });
  queries.getQueryCache().config.onError = expireIfRefused;
  queries.getMutationCache().config.onError = expireIfRefused;
  return queries;
};

const Pages = ({ settings, session }: { settings: Settings; session: Session }) => {
  const queries = useMemo(newQueries, []);
  const linkd = useMemo(() => clientOf(settings, session.sub), [settings, session.sub]);
  const connection = useMemo(() => ({ settings, session, linkd }), [settings, session, linkd]);
  const lastToken = useRef(session.token);
  // What the API refused with the old token is asked again.
  useEffect(() => {
    if (lastToken.current === session.token) return;
    lastToken.current = session.token;
    void queries.invalidateQueries();
  }, [queries, session.token]);
  return (
    <ConnectionContext value={connection}>
      <QueryClientProvider client={queries}>
        <Router hook={useHashLocation}>
          <Shell session={session} stage={settings.stage} />
        </Router>
      </QueryClientProvider>
    </ConnectionContext>
  );
};

const Shell = ({ session, stage }: { session: Session; stage: string }) => {
  useLiveJobs();
  return (
    <div className="shell">
      <header className="top">
        <button type="button" className="button skip" onClick={toContent}>
          Skip to the content
        </button>
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="26" height="26" />
          <span>Linkd</span>
          {stage !== 'prod' && <span className="badge">{stage}</span>}
        </Link>
        <nav aria-label="Pages">
          <PageLink href="/">Conversations</PageLink>
          <PageLink href="/persona">About you</PageLink>
          {session.isAdmin && <PageLink href="/operations">Operations</PageLink>}
        </nav>
        <div className="row top-end">
          <ThemeSwitch />
          {session.sub.length <= 20 && <span className="soft small">{session.sub}</span>}
          <button type="button" className="button quiet small" onClick={signOut}>
            Sign out
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p className="soft">Loading…</p>}>
          <Switch>
            <Route path="/jobs/:id">{({ id }) => <JobPage key={id} jobId={id} />}</Route>
            <Route path="/persona">
              <PersonaPage />
            </Route>
            <Route path="/operations">
              <OperationsPage />
            </Route>
            <Route>
              <div className="home">
                <Recorder />
                <JobList />
              </div>
            </Route>
          </Switch>
        </Suspense>
      </main>
    </div>
  );
};

const PageLink = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} className={(isHere) => (isHere ? 'active' : '')}>
    {children}
  </Link>
);

/** The address after `#` is the page, so no link can move the focus. */
const toContent = (): void => document.getElementById('content')?.focus();
