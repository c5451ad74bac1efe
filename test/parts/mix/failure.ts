/** What Mix.raise is to the real program: the message is shown and the exit code is 1. */
export class MixError extends Error {}
