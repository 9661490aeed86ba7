import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './application.tsx';
import { applyTheme } from './design/theme.tsx';
import { readSettings, type Settings } from './settings.ts';
import { keepToken, resumeSession } from './sign-in/session.ts';

/** Signs in with what the address or this tab has, if it has something. @returns a sentence when it does not work */
const signInFromAddress = async (settings: Settings): Promise<string | undefined> => {
  resumeSession();
  const linked = settings.local ? (await import('./sign-in/local-token.ts')).takeLinkToken() : undefined;
  if (linked !== undefined) keepToken(linked);
  if (!new URLSearchParams(location.search).has('state')) return undefined;
  try {
    const { finishSignIn } = await import('./sign-in/authorization-code.ts');
    const token = await finishSignIn(settings);
    if (token !== undefined) keepToken(token);
    return undefined;
  } catch {
    return 'Signing in did not work. Try again.';
  }
};

const start = async (root: Element): Promise<void> => {
  applyTheme();
  try {
    const settings = await readSettings();
    const failure = await signInFromAddress(settings);
    createRoot(root).render(
      <StrictMode>
        <Application settings={settings} failure={failure} />
      </StrictMode>,
    );
  } catch {
    root.textContent = 'Linkd cannot be reached. Check your connection, and load this page again.';
  }
};

const root = document.getElementById('root');
if (root) void start(root);
