/** Programs that a person works in. Each needs the terminal to itself: call it inside `Terminal.lend`. */
export interface Programs {
  /** Runs a shell line; gives its exit code, null where it did not start or a signal ended it. */
  run(line: string): Promise<number | null>
  /** Opens a text in the person's editor; gives it back as saved, undefined where the editor failed. */
  edit(draft: string, suffix: string): Promise<string | undefined>
  /** Shows a file in the person's pager. */
  page(file: string): Promise<void>
  /** Shows a text in the person's pager. */
  show(text: string): Promise<void>
}
