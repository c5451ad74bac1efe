import { fillKnown, textValues } from '../core/fill-text.js'
import { eachVariables } from '../core/item-step.js'
import { mapTexts } from '../plan/map-texts.js'
import { outputVariable } from '../plan/placeholder.js'
import type { Release } from '../ports/release.js'
import { releaseVariables } from '../ports/release-variables.js'

/**
 * How values reach a plan's commands: as environment variables, never as text pasted into a shell line.
 * `RELEASE_OUT_STEP_NAME` holds the outputs of earlier steps.
 */
export function releaseEnvironment(
  release: Release,
  { runFolder, outputFile }: { readonly runFolder: string; readonly outputFile: string },
): Readonly<Record<string, string>> {
  const outputs = Object.entries(release.outputs).map(([name, value]) => [outputVariable(name), value])
  const values = textValues(release)
  return {
    ...releaseVariables(release),
    ...eachVariables(release.step.item),
    RELEASE_FOLDER: runFolder,
    RELEASE_OUTPUT: outputFile,
    ...Object.fromEntries(outputs),
    ...mapTexts(release.step.env, (text) => fillKnown(text, values)),
  }
}

/** The outputs a command wrote as `name=value` lines; only declared names count, where the step declares any. */
export function readOutputs(text: string, declared: readonly string[]): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const equals = line.indexOf('=')
    if (equals <= 0) continue
    const name = line.slice(0, equals).trim()
    if (declared.length === 0 || declared.includes(name)) outputs[name] = line.slice(equals + 1)
  }
  return outputs
}
