import { useEffect, useRef } from 'react';
import type { Settings } from '../settings.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Asks for a new sign-in over the page, which stays as it is: a recording goes on. */
export const ExpiredDialog = ({ settings, sub }: { settings: Settings; sub: string }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="expired-title"
      onCancel={(event) => event.preventDefault()}
    >
      <div className="stack">
        <h2 id="expired-title">Your sign-in has expired</h2>
        <p className="soft">Nothing is lost. Sign in again, and go on where you were.</p>
        <SignInForm settings={settings} again={sub} />
      </div>
    </dialog>
  );
};
