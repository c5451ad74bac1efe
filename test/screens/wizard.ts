import { isolatedEnv } from '../parts/temporary.js'
import { type OpenOptions, type OpenTerminal, openTerminal } from '../parts/terminal/open.js'

export { bundleWizard as buildWizard } from '../support/bundle.js'
export { PATIENCE } from './walk.js'

/** A person's environment with a state folder of its own. */
export function personEnv(): Readonly<Record<string, string>> {
  return isolatedEnv({ RELEASE_WIZARD_OPERATOR: 'mia' }).env
}

/** Starts the wizard in a terminal. */
export function startWizard(
  wizard: string,
  args: readonly string[],
  options: OpenOptions & { readonly env: Readonly<Record<string, string>> },
): OpenTerminal {
  return openTerminal(process.execPath, [wizard, ...args], options)
}

/** The limit of a walk, in milliseconds. An idle machine needs a tenth of it. */
export const WALK = { timeout: 180_000 }
