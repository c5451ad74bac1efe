/** The person's terminal, as far as the engine needs it. */
export interface Terminal {
  /** True where a person can be asked and a child can be given the terminal. */
  readonly interactive: boolean
  /** Takes the screen away from the view, runs `work` with the terminal free, and gives it back. */
  lend<T>(work: () => Promise<T>): Promise<T>
}
