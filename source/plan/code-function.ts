/** What a function of a code plan is given. */
export interface CodeTools {
  /** zx's `$`: runs a command in bash, with every value quoted. */
  readonly $: (
    pieces: TemplateStringsArray,
    ...values: unknown[]
  ) => Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number | null }>
  readonly version: string
  readonly tag: string
  /** What it is called for, where the step is done for each of something: its name, and what is known of a package. */
  readonly each?: Readonly<Record<string, string>>
}

/** A step's function in a code plan: it fails by throwing. */
export type CodeFunction = (tools: CodeTools) => unknown
