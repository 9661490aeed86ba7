import { type FormEvent, useState } from 'react';
import type { Settings } from '../settings.ts';
import { keepToken } from './session.ts';
import { SignInWindowFailed } from './sign-in-window.ts';
import './sign-in.css';

/** Signs in at the issuer, or on the local cloud with a name. `again`: the page behind the form stays as it is. */
export const SignInForm = ({ settings, again }: { settings: Settings; again?: string }) => {
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const attempt = async (signIn: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    await signIn().catch((error) =>
      setFailure(
        error instanceof SignInWindowFailed
          ? error.message
          : 'Signing in did not work. Check your connection, and try again.',
      ),
    );
    setBusy(false);
  };
  const withName = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const sub = again ?? String(form.get('name')).trim();
    void attempt(async () => {
      const { localToken } = await import('./local-token.ts');
      keepToken(await localToken(settings, sub, form.has('admin')));
    });
  };
  const atIssuer = () =>
    attempt(async () => {
      const { goToSignIn, signInBeside } = await import('./authorization-code.ts');
      if (again === undefined) await goToSignIn(settings);
      else keepToken(await signInBeside(settings));
    });
  return (
    <div className="stack">
      {settings.local ? (
        <form className="stack" onSubmit={withName}>
          <div className="field">
            <label htmlFor="sign-in-name">Your name</label>
            <input
              id="sign-in-name"
              name="name"
              className="input"
              defaultValue={again ?? 'you'}
              readOnly={again !== undefined}
              required
              maxLength={128}
              autoComplete="username"
            />
          </div>
          <label className="check">
            <input type="checkbox" name="admin" /> Administrator
          </label>
          <button type="submit" className="button main" disabled={busy}>
            Sign in
          </button>
        </form>
      ) : (
        <button type="button" className="button main" disabled={busy} onClick={atIssuer}>
          Sign in
        </button>
      )}
      {failure !== undefined && (
        <p className="notice bad" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
};

export const SignInPage = ({ settings, failure }: { settings: Settings; failure: string | undefined }) => (
  <main className="sign-in">
    <div className="card stack">
      <img src="/icon.svg" alt="" width="40" height="40" />
      <div>
        <h1>Linkd</h1>
        <p className="soft">Record who you met. Linkd finds them, and drafts the first message.</p>
      </div>
      {failure !== undefined && (
        <p className="notice bad" role="alert">
          {failure}
        </p>
      )}
      <SignInForm settings={settings} />
      {settings.local && <p className="soft small">This is the local cloud. Any name is a user of its own.</p>}
    </div>
  </main>
);
