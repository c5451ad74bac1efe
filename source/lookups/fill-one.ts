import { fillText, releaseNames, textValues } from '../core/fill-text.js'
import { NotTold } from '../ports/not-told.js'
import type { Release } from '../ports/release.js'

/** Fills the placeholders of one text of the plan; fails where one stands for nothing. */
export function fillOne(text: string, release: Release, where: string): string {
  const values = textValues(release)
  const filled = fillText(text, values)
  if (filled.ok) return filled.value
  const known = releaseNames(values)
  throw NotTold.fail(
    `${where} names \${${filled.unknown}}, which stands for nothing`,
    `one of ${known.map((name) => `\${${name}}`).join(', ')}, or an output \${steps.STEP.NAME}`,
    'correct it in the plan',
  )
}
