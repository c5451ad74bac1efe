/** A package as a plan names it. */
export interface PackageFields {
  readonly name: string
  /** Its folder, from the root. */
  readonly path?: string
  readonly needs?: string | readonly string[]
}
