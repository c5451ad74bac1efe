import { basename } from 'node:path'
import { createJiti } from 'jiti'
import { Usage } from '../core/errors.js'

export interface CodePlanSettings {
  /** The plan file, absolute: `.ts`, `.js` or `.mjs`. */
  readonly file: string
  /** What `import … from 'release-wizard'` means in it: the path of this package's own entry. */
  readonly wizard: string
  /** How long the file may take to load, in milliseconds. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
const expected = 'Expected a file whose default export is definePlan({ … })'

/** Loads a plan written as code and gives what it exports, not yet validated. Whatever goes wrong is a usage error. */
export async function loadCodePlan({
  file,
  wizard,
  timeoutMs = TIMEOUT_MS,
}: CodePlanSettings): Promise<object> {
  const name = basename(file)
  const jiti = createJiti(file, {
    alias: { 'release-wizard': wizard },
    // A plan that was edited is read anew, and nothing is left behind in the project.
    moduleCache: false,
    fsCache: false,
    interopDefault: false,
  })
  const exported = await settle(jiti.import<Readonly<Record<string, unknown>>>(file), name, timeoutMs)
  const plan = exported.default
  if (typeof plan === 'object' && plan !== null && !Array.isArray(plan)) return plan
  const found = plan === undefined ? 'has no default export' : `exports ${describe(plan)}`
  throw new Usage(`${name} ${found}. ${expected}.`, `Write export default definePlan({ … }) in ${name}.`)
}

async function settle<T>(loading: Promise<T>, name: string, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = timeoutMs / 1000
      reject(
        new Usage(
          `${name} did not finish loading within ${seconds} s. ${expected}, at once.`,
          'Look for an await at its top level that never settles.',
        ),
      )
    }, timeoutMs)
  })
  try {
    return await Promise.race([loading, late])
  } catch (error) {
    if (error instanceof Usage) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new Usage(`${name} could not be loaded: ${message}. ${expected}.`, `Correct ${name}.`, {
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return `a ${typeof value}`
}
