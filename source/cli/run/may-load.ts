import type { View } from '../../engine/view.js'
import { showControl, shownName } from '../../plan/shown.js'
import type { Store } from '../../ports/store.js'
import { sha256 } from '../../world/digest.js'
import type { PlanSource } from './plan-file.js'
import { trustKey } from './trust.js'

/** What deciding about a plan that is code needs. */
export interface TrustFacts {
  readonly store: Store
  readonly repository: string
  /** The answer given beforehand under `trust`, or by `--yes`. */
  readonly answer?: string
  /** Somebody to ask; without a view, only what was trusted before is loaded. */
  readonly view?: View
}

/** Loading a plan that is code runs it: a person sees it first and trusts exactly this text on this machine. */
export async function mayLoadCode(
  source: PlanSource,
  { store, repository, answer, view }: TrustFacts,
): Promise<boolean> {
  const key = trustKey(repository, source.path)
  const known = await store.trustedPlan(key)
  if (known?.text === source.text) return true
  const given =
    answer ??
    (view?.terminal.interactive ? (await view.ask('trust', codeQuestion(source)))?.value : undefined)
  if (given !== 'trust') return false
  await store.trustPlan(key, sha256(source.text), source.text)
  return true
}

function codeQuestion({ path, text }: PlanSource) {
  return {
    kind: 'choose' as const,
    cause: 'step' as const,
    prompt: `${path} is code. Do you trust it to run?`,
    facts: text.split('\n').map((line) => shownName(showControl(line))),
    options: [
      { value: 'trust', label: 'Trust it', reason: 'remembered on this machine until it changes' },
      { value: 'quit', label: 'Leave', reason: 'nothing was run' },
    ],
  }
}
