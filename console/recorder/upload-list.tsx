import { Link } from 'wouter';
import { useConnection } from '../linkd.tsx';
import { sizeOf } from './file-check.ts';
import { dismiss, retry, type Upload, useUploads } from './uploads.ts';

/** The files on their way, and those that could not be sent. */
export const UploadList = () => {
  const uploads = useUploads();
  if (uploads.length === 0) return null;
  return (
    <ul className="uploads" aria-label="Uploads">
      {uploads.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </ul>
  );
};

const UploadRow = ({ upload }: { upload: Upload }) => {
  const { linkd } = useConnection();
  const { id, file, state, share, failure, canRetry, jobId } = upload;
  return (
    <li className={`upload ${state}`}>
      <div className="upload-name">
        <span>{file.name}</span>
        <span className="soft small figures">{sizeOf(file.size)}</span>
      </div>
      {state === 'sending' && (
        <progress className="upload-progress" value={share} max={1} aria-label={`Sending ${file.name}`} />
      )}
      {failure !== undefined && (
        <p className="small upload-failure" role="alert">
          {failure}
        </p>
      )}
      <div className="row">
        {jobId !== undefined && (
          <Link href={`/jobs/${jobId}`} className="small">
            Watch it
          </Link>
        )}
        {canRetry && state === 'failed' && (
          <button type="button" className="button small" onClick={() => retry(linkd, upload)}>
            Send again
          </button>
        )}
        <button
          type="button"
          className="button quiet small"
          aria-label={state === 'sending' ? `Stop sending ${file.name}` : `Hide ${file.name}`}
          onClick={() => dismiss(id)}
        >
          {state === 'sending' ? 'Stop' : 'Hide'}
        </button>
      </div>
    </li>
  );
};
