/** What stands for the version in texts of a plan. */
export const versionPlaceholder = `\${version}`

/** A placeholder in a text: `${name}`. GitHub's own `${{ … }}` is none. */
export const placeholder = /\$\{([^{}]+)\}/g

/** What texts may name of the release itself; outputs are named `steps.STEP.NAME`. */
export const releaseNames = ['tag', 'version', 'newest', 'mode', 'rehearsal'] as const

/** The names that templates of announcements may use beside those. */
export const templateNames = ['name', 'links', 'summary'] as const

/** The variables by which every command is told of the release. */
export const releaseVariableNames = [
  'RELEASE_TARGET',
  'RELEASE_VERSION',
  'RELEASE_TAG',
  'RELEASE_BASE_TAG',
  'RELEASE_NEWEST',
  'RELEASE_MODE',
  'RELEASE_PATH',
  'RELEASE_COMMIT',
] as const

/** The variable that holds an output of an earlier step, `STEP.NAME`. */
export function outputVariable(name: string): string {
  return `RELEASE_OUT_${name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`
}

/** The names of the placeholders in a text. */
export function namesIn(text: string): readonly string[] {
  return text.includes('${') ? [...text.matchAll(placeholder)].map(([, name = '']) => name.trim()) : []
}

/** The names of the placeholders in every text inside plain data. */
export function namesInside(value: unknown): readonly string[] {
  if (typeof value === 'string') return namesIn(value)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesInside) : []
}
