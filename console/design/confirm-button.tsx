import { type ReactNode, useId, useRef, useState } from 'react';
import { sentenceOf } from './sentence.ts';

interface ConfirmButtonProps {
  label: string;
  /** The question, as a title. */
  question: string;
  /** What happens, and whether it can be undone. */
  children: ReactNode;
  /** What is done after the confirmation. Its failure is shown in the dialog. */
  act: () => Promise<unknown>;
  danger?: boolean;
}

/** A button that asks before it acts. The dialog is the browser's own, which keeps the focus and closes with Escape. */
export const ConfirmButton = ({ label, question, children, act, danger = false }: ConfirmButtonProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const confirm = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
      dialog.current?.close();
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className={danger ? 'button danger' : 'button'}
        onClick={() => {
          setFailure(undefined);
          dialog.current?.showModal();
        }}
      >
        {label}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={title}>
        <div className="stack">
          <h2 id={title}>{question}</h2>
          <div className="soft">{children}</div>
          {failure !== undefined && (
            <p className="notice bad" role="alert">
              {failure}
            </p>
          )}
          <div className="row">
            <button
              type="button"
              className={danger ? 'button danger' : 'button main'}
              disabled={busy}
              onClick={confirm}
            >
              {busy ? 'One moment…' : label}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              Go back
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
};
