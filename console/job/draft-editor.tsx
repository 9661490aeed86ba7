import { useId, useState } from 'react';
import type { Draft, Verdict } from '../answers.ts';
import { sentenceOf } from '../design/sentence.ts';
import { ageOf } from '../design/time.ts';
import { EvidenceList } from './evidence-list.tsx';
import { useFeedback } from './use-feedback.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

interface DraftEditorProps {
  jobId: string;
  draft: Draft;
  feedback: readonly Verdict[];
}

/** A message to one person: edit it, copy it, and say that it was sent. */
export const DraftEditor = ({ jobId, draft, feedback }: DraftEditorProps) => {
  const id = useId();
  const { person, message, evidence, sent_at, edited_message } = draft;
  const stored = edited_message ?? message;
  const [text, setText] = useState(stored);
  const [copied, setCopied] = useState<'yes' | 'failed'>();
  const tell = useFeedback(jobId, 'draft', person);
  const edited = text.trim() !== '' && text !== stored ? { edited_message: text } : {};
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
    if ('edited_message' in edited) tell.mutate(edited);
  };
  return (
    <article className="card stack" aria-label={`Message to ${person}`}>
      <div className="row apart">
        <label htmlFor={id}>
          <h3>To {person}</h3>
        </label>
        <div className="row">
          {sent_at !== null && <span className="badge good">Sent {ageOf(Date.parse(sent_at), Date.now())}</span>}
          <VerdictButtons jobId={jobId} about="draft" person={person} feedback={feedback} />
        </div>
      </div>
      <textarea
        id={id}
        className="input draft"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCopied(undefined);
        }}
        onBlur={() => 'edited_message' in edited && tell.mutate(edited)}
      />
      <div className="row">
        <button type="button" className="button main" onClick={() => void copy()}>
          Copy
        </button>
        <button
          type="button"
          className="button"
          // The text is saved as soon as the button takes the focus. That must not swallow the click.
          disabled={tell.isPending && tell.variables.sent !== undefined}
          aria-pressed={sent_at !== null}
          onClick={() => tell.mutate({ ...edited, sent: sent_at === null })}
        >
          {sent_at === null ? 'I sent it' : 'Not sent after all'}
        </button>
        {text !== message && (
          <button type="button" className="button quiet" onClick={() => setText(message)}>
            Back to the draft
          </button>
        )}
        <span role="status" className="soft small">
          {copied === 'yes' ? 'Copied.' : ''}
        </span>
      </div>
      {copied === 'failed' && (
        <p className="notice bad" role="alert">
          The text could not be copied. Select it, and copy it yourself.
        </p>
      )}
      {tell.error && (
        <p className="notice bad" role="alert">
          {sentenceOf(tell.error)}
        </p>
      )}
      {evidence.length > 0 && (
        <details>
          <summary className="small">What it rests on</summary>
          <EvidenceList evidence={evidence} />
        </details>
      )}
    </article>
  );
};
