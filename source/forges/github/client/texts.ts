import { fillText, releaseNames, textValues } from '../../../core/fill-text.js'
import { type Told, told, untold } from '../../../lookups/told.js'
import type { Release } from '../../../ports/release.js'
import { fail } from '../../../ports/verdict.js'

/** Fills the placeholders of one text of the plan; fails where one stands for nothing. */
export function fillOne(text: string, release: Release, where: string): Told<string> {
  const values = textValues(release)
  const filled = fillText(text, values)
  if (filled.ok) return told(filled.value)
  const known = releaseNames(values)
  return untold(
    fail(
      `${where} names \${${filled.unknown}}, which stands for nothing`,
      `one of ${known.map((name) => `\${${name}}`).join(', ')}, or an output \${steps.STEP.NAME}`,
      'correct it in the plan',
    ),
  )
}

/** Fills the inputs of a dispatch: GitHub takes texts only. */
export function fillInputs(
  inputs: Readonly<Record<string, unknown>>,
  release: Release,
): Told<Readonly<Record<string, string>>> {
  const filled: Record<string, string> = {}
  for (const [name, value] of Object.entries(inputs)) {
    const text = fillOne(String(value), release, `the input ${name}`)
    if (!text.ok) return text
    filled[name] = text.value
  }
  return told(filled)
}
