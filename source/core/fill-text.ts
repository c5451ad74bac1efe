import { mapTexts } from '../plan/map-texts.js'
import { namesIn, namesInside, placeholder } from '../plan/placeholder.js'
import { versionsInWords } from './package-target.js'
import type { State } from './state.js'

/** What texts of a plan may name: `tag`, `version`, `newest`, `mode`, `rehearsal`, and outputs as `steps.STEP.NAME`. */
export type TextValues = Readonly<Record<string, string>>

/** A value with every placeholder filled in; or the name of the first that stands for nothing. */
export type Filled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly unknown: string }

/** What placeholders stand for, from the facts of a release; `outputs` are named `STEP.NAME`. */
export function textValues({
  target,
  mode,
  outputs,
}: Partial<Pick<State, 'target'>> & {
  readonly mode: State['mode']
  readonly outputs: Readonly<Record<string, string>>
}): TextValues {
  const steps = Object.entries(outputs).map(([name, value]) => [`steps.${name}`, value])
  return {
    ...(target === undefined ? {} : { tag: target.tag, version: versionsInWords(target) }),
    ...(target?.newest === undefined ? {} : { newest: String(target.newest) }),
    mode,
    rehearsal: String(mode !== 'live'),
    ...Object.fromEntries(steps),
  }
}

/** The names that a release itself stands for, without the outputs of its steps: for words. */
export function releaseNames(values: TextValues): readonly string[] {
  return Object.keys(values).filter((name) => !name.startsWith('steps.'))
}

/** Fills `${name}` in a text. GitHub's own `${{ … }}` is left alone. */
export function fillText(text: string, values: TextValues): Filled<string> {
  const names = namesIn(text)
  const unknown = names.find((name) => !Object.hasOwn(values, name))
  return unknown === undefined ? { ok: true, value: fillKnown(text, values) } : { ok: false, unknown }
}

/** Fills what stands for something and leaves the rest as it is: words for people, that may be filled later. */
export function fillKnown(text: string, values: TextValues): string {
  return text.replaceAll(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name.trim()) ? (values[name.trim()] ?? whole) : whole,
  )
}

/** Fills every text inside plain data; keys stay as they are. */
export function fillTexts(value: unknown, values: TextValues): Filled<unknown> {
  const unknown = namesInside(value).find((name) => !Object.hasOwn(values, name))
  if (unknown !== undefined) return { ok: false, unknown }
  return { ok: true, value: mapTexts(value, (text) => fillKnown(text, values)) }
}
