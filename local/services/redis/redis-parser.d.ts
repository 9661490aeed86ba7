declare module 'redis-parser' {
  /** Splits what a Redis connection carries into messages; a client's command arrives as an array of strings. */
  export default class RedisParser {
    constructor(options: {
      returnReply(reply: unknown): void;
      returnError(error: Error): void;
      returnFatalError?(error: Error): void;
    });
    execute(chunk: Buffer): void;
  }
}
