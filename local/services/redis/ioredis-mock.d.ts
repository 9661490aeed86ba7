declare module 'ioredis-mock' {
  /**
   * Redis in memory behind the client's interface: a method a command. Instances with the same host and port share
   * their data.
   */
  export default class RedisMock {
    constructor(options: { host: string; port: number });
    [command: string]: (...args: (string | number)[]) => unknown;
  }
}
