import { type DragEvent, useRef, useState } from 'react';
import { useConnection } from '../linkd.tsx';
import { endTake, forgetTake, record, setMode, useRecording } from './current-take.ts';
import { sampleRecording } from './sample-recording.ts';
import { TakePanel } from './take-panel.tsx';
import { UploadList } from './upload-list.tsx';
import { send, type Upload } from './uploads.ts';
import './recorder.css';

const MODES: [Upload['mode'], string][] = [
  ['recap', 'I tell about people I met'],
  ['live', 'It is the conversation itself'],
];

/** Where recordings come from: the microphone, files, or the sample of the local cloud. */
export const Recorder = () => {
  const { linkd, settings } = useConnection();
  const { take, mode, isStarting, problem: takeProblem } = useRecording();
  const [problem, setProblem] = useState<string>();
  const [isOver, setIsOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const sendFiles = (files: readonly File[]) => {
    setProblem(undefined);
    send(linkd, files, mode);
  };
  const finish = async () => {
    const file = await endTake();
    if (file) sendFiles([file]);
  };
  const trySample = () =>
    sampleRecording(settings).then(
      (file) => sendFiles([file]),
      () => setProblem('The sample cannot be loaded. Is the local cloud still running?'),
    );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    sendFiles([...event.dataTransfer.files]);
  };

  return (
    <section
      className={isOver ? 'card recorder over' : 'card recorder'}
      aria-labelledby="recorder-title"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div>
        <h1 id="recorder-title">Who did you meet?</h1>
        <p className="soft">Say names, what you talked about, and what you promised. Or drop recordings here.</p>
      </div>
      {take ? (
        <TakePanel take={take} onDiscard={forgetTake} onFinish={finish} />
      ) : (
        <div className="row">
          <button
            type="button"
            className="button main"
            disabled={isStarting}
            onClick={() => {
              setProblem(undefined);
              void record();
            }}
          >
            Record
          </button>
          <button type="button" className="button" onClick={() => picker.current?.click()}>
            Choose files
          </button>
          {settings.local && (
            <button type="button" className="button quiet" onClick={trySample}>
              Try a sample recording
            </button>
          )}
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            accept="audio/*,video/*"
            aria-label="Recordings"
            onChange={({ target }) => {
              sendFiles([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </div>
      )}
      <fieldset className="modes">
        <legend className="only-read">What is recorded</legend>
        {MODES.map(([value, label]) => (
          <label key={value} className="check small">
            <input type="radio" name="mode" checked={mode === value} onChange={() => setMode(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      {(takeProblem ?? problem) !== undefined && (
        <p className="notice bad" role="alert">
          {takeProblem ?? problem}
        </p>
      )}
      <UploadList />
    </section>
  );
};
