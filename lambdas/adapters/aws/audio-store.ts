import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { RAW_AUDIO_PREFIX, rawAudioKey } from '../../contracts/artifacts.ts';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { isRecordingType, UNKNOWN_TYPE } from '../../contracts/recording.ts';
import { required } from '../runtime/environment.ts';
import { isForbidden, isListed } from './s3-missing.ts';

/**
 * How long a form accepts a recording. If the role's session ends sooner, the form does too, and the client submits
 * again.
 */
export const UPLOAD_SECONDS = 15 * 60;

/** Long enough for Deepgram to queue and fetch the file. A retry makes a new address. */
const FETCH_SECONDS = 15 * 60;

/** How long an address plays a recording. A page that is open longer asks for another. */
export const LISTEN_SECONDS = 15 * 60;

export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

/**
 * The recordings. Clients write them with our form, and Deepgram reads them by our address. Their bytes pass through
 * nothing else.
 */
export const audioStore = (s3 = new S3Client(), Bucket = required(ENVIRONMENT.audioBucket)) => ({
  /** A form for one object: this key, this type, at most this many bytes. */
  async uploadForm(jobId: string, contentType: string, sizeBytes: number): Promise<UploadForm> {
    return createPresignedPost(s3, {
      Bucket,
      Key: rawAudioKey(jobId),
      Expires: UPLOAD_SECONDS,
      Fields: { 'Content-Type': contentType },
      Conditions: [
        ['content-length-range', 1, sizeBytes],
        ['eq', '$Content-Type', contentType],
      ],
    });
  },

  /** Stores a recording that came with its request where a form would put it. */
  async put(jobId: string, recording: Uint8Array, contentType: string): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket, Key: rawAudioKey(jobId), Body: recording, ContentType: contentType }));
  },

  async describe(jobId: string): Promise<{ sizeBytes: number; contentType: string } | undefined> {
    try {
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: rawAudioKey(jobId) }));
      return { sizeBytes: head.ContentLength ?? 0, contentType: head.ContentType ?? '' };
    } catch (error) {
      if (error instanceof NotFound || (isForbidden(error) && !(await isListed(s3, Bucket, rawAudioKey(jobId)))))
        return undefined;
      throw error;
    }
  },

  /** The first bytes, which reveal the type. The recording must not be empty. */
  async firstBytes(jobId: string, count: number): Promise<Uint8Array> {
    const Range = `bytes=0-${count - 1}`;
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: rawAudioKey(jobId), Range }));
    return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
  },

  /** An address that gives the recording to anyone who has it. A credential: never logged. */
  fetchUrl(jobId: string): Promise<string> {
    return getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: rawAudioKey(jobId) }), { expiresIn: FETCH_SECONDS });
  },

  /** An address at which a browser may play it, and seek in it. A credential, too. */
  listenUrl(jobId: string, contentType: string): Promise<string> {
    const about = { ResponseContentType: contentType, ResponseContentDisposition: 'inline' };
    const get = new GetObjectCommand({ Bucket, Key: rawAudioKey(jobId), ...about });
    return getSignedUrl(s3, get, { expiresIn: LISTEN_SECONDS });
  },

  /** The bytes with their type. A type other than audio or video becomes unknown, and Deepgram looks itself. */
  async read(jobId: string): Promise<{ stream: ReadableStream; contentType: string }> {
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: rawAudioKey(jobId) }));
    if (!object.Body) throw new Error('The recording has no body.');
    return { stream: object.Body.transformToWebStream(), contentType: soundType(object.ContentType) };
  },

  async delete(jobId: string): Promise<void> {
    await s3.send(new DeleteObjectCommand({ Bucket, Key: rawAudioKey(jobId) }));
  },

  /** Every recording with the time of its upload. */
  async *list(): AsyncGenerator<{ jobId: string; uploadedAt: Date }> {
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: RAW_AUDIO_PREFIX })) {
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key && LastModified) yield { jobId: Key.slice(RAW_AUDIO_PREFIX.length), uploadedAt: LastModified };
      }
    }
  },
});
export type AudioStore = ReturnType<typeof audioStore>;

/** A type other than audio or video becomes unknown. */
export const soundType = (contentType = UNKNOWN_TYPE): string =>
  isRecordingType(contentType) ? contentType : UNKNOWN_TYPE;
