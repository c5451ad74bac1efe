/** A condition; where a list is meant, one text will do. */
export interface ConditionDraft {
  readonly changed?: string | readonly string[]
  readonly mode?: string | readonly string[]
  readonly path?: string | readonly string[]
  readonly bump?: string | readonly string[]
  readonly decision?: Readonly<Record<string, string | readonly string[]>>
  readonly fact?: Readonly<Record<string, string | readonly string[]>>
  readonly channel?: string | readonly string[]
  readonly any?: readonly ConditionDraft[]
  readonly not?: ConditionDraft
}
