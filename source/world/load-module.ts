import { readFile } from 'node:fs/promises'
import { createJiti } from 'jiti'
import { messageOf } from '../plan/message-of.js'
import { NotTold } from '../ports/not-told.js'

/** A module of the project, in TypeScript or JavaScript. */
export interface ModuleSettings {
  /** Absolute. */
  readonly file: string
  /** As people call it. */
  readonly name: string
  /** What it should export, in words. */
  readonly expected: string
  /** What `import … from 'release-wizard'` gives in it: the functions and classes of this very process. */
  readonly wizard: object
  /** How long it may take to load, in milliseconds. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000

/** Loads a module and gives its exports. Throws `NotTold` where it throws, does not parse or never settles. */
export async function loadModule(settings: ModuleSettings): Promise<Readonly<Record<string, unknown>>> {
  const { name, expected, timeoutMs = TIMEOUT_MS } = settings
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const found = `${name} did not finish loading within ${timeoutMs / 1000} s`
      const mend = 'look for an await at its top level that never settles'
      reject(NotTold.fail(found, `${expected}, at once`, mend))
    }, timeoutMs)
  })
  try {
    return await Promise.race([evaluate(settings), late])
  } catch (error) {
    if (error instanceof NotTold) throw error
    const message = messageOf(error)
    throw NotTold.fail(`${name} could not be loaded: ${message}`, expected, `correct ${name}`)
  } finally {
    clearTimeout(timer)
  }
}

async function evaluate({ file, wizard }: ModuleSettings): Promise<Readonly<Record<string, unknown>>> {
  const jiti = createJiti(file, {
    virtualModules: { 'release-wizard': wizard },
    // A file that was edited is read anew, and nothing is left behind in the project.
    moduleCache: false,
    fsCache: false,
    interopDefault: false,
  })
  // Node's own loader would find another copy of this package, or none: so every form of module is transpiled.
  const exported: unknown = await jiti.evalModule(await readFile(file, 'utf8'), {
    filename: file,
    async: true,
    forceTranspile: true,
  })
  return Object(exported)
}
