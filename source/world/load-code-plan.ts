import { basename } from 'node:path'
import { Usage } from '../core/errors.js'
import { orElse } from '../ports/not-told.js'
import { loadModule, type ModuleSettings } from './load-module.js'

const expected = 'a file whose default export is definePlan({ … })'

/** Loads a plan written as code and gives what it exports, not yet validated. Whatever goes wrong is a usage error. */
export async function loadCodePlan(
  settings: Pick<ModuleSettings, 'file' | 'wizard' | 'timeoutMs'>,
): Promise<object> {
  const name = basename(settings.file)
  const { default: plan } = await orElse(
    () => loadModule({ ...settings, name, expected }),
    (why): never => {
      throw new Usage(`${why.found}. Expected ${why.expected}.`, `${why.mend}.`)
    },
  )
  if (typeof plan === 'object' && plan !== null && !Array.isArray(plan)) return plan
  const found = plan === undefined ? 'has no default export' : `exports ${describe(plan)}`
  throw new Usage(
    `${name} ${found}. Expected ${expected}.`,
    `Write export default definePlan({ … }) in ${name}.`,
  )
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return `a ${typeof value}`
}
