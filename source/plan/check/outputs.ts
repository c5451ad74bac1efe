import { listOf } from '../list.js'
import type { Drafted } from '../resolve/drafted.js'

/** The outputs that a step can have; undefined where only its command, function or built-in knows. */
export function outputsOf({ kind, nature, draft }: Drafted): readonly string[] | undefined {
  const declared = listOf(draft.outputs)
  if (declared.length > 0) return declared
  if (kind === 'decision' || kind === 'input') return ['answer']
  if (kind === 'attest') return draft.people === undefined ? [] : ['people']
  const does = draft.run !== undefined || draft.uses !== undefined
  return nature !== 'question' && !does ? [] : undefined
}
