const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;

/** What a command has of this process: where programs are, and the compiled code of the commands before it. */
export const BARE_ENVIRONMENT = { PATH, NODE_COMPILE_CACHE };
