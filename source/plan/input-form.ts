import { parseMoment } from './moment.js'
import { nearest } from './nearest.js'

/** What may be typed into an input. */
export const inputTypes = ['text', 'number', 'date', 'version', 'url'] as const

/** The form of what a person types: its type, a pattern that it matches whole, the values it is one or several of. */
export interface InputForm {
  readonly type: (typeof inputTypes)[number]
  readonly pattern?: string
  readonly values?: readonly string[]
  /** Several of the values, with commas between them. */
  readonly several?: boolean
  /** So many of them at least, each once. */
  readonly least?: number
}

const versionForm = /^v?\d+(?:\.\d+)*(?:[-.+]?[0-9A-Za-z]+)*$/

const fits: Readonly<Record<InputForm['type'], (value: string) => boolean>> = {
  text: () => true,
  number: (value) => Number.isFinite(Number(value)),
  date: (value) => parseMoment(value)?.type === 'instant',
  version: (value) => versionForm.test(value),
  url: (value) => URL.canParse(value) && /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value),
}

const typeWords: Readonly<Record<InputForm['type'], string>> = {
  text: 'some text',
  number: 'a number',
  date: 'a date: 2026-12-01, or 2026-12-01T12:00Z',
  version: 'a version: 1.4.0',
  url: 'an address: https://example.org',
}

/** What is expected, in words. */
export function inputWords({ type, pattern, values, several, least }: InputForm): string {
  if (least !== undefined)
    return `${least} different names${values ? ` of ${values.join(', ')}` : ''}, with commas between them`
  if (values) return `${several ? 'one or several of' : 'one of'} ${values.join(', ')}`
  return pattern === undefined ? typeWords[type] : `${typeWords[type]} that matches ${pattern}`
}

/** Why a text does not fit, or undefined where it does. */
export function inputProblem(form: InputForm, given: string): string | undefined {
  const { type, pattern, values, several, least = 0 } = form
  const value = given.trim()
  const expected = `Expected ${inputWords(form)}; found ${value === '' ? 'none' : JSON.stringify(value)}.`
  if (value === '' || new Set(partsOf(value.toLowerCase())).size < least) return expected
  if (values) {
    const wrong = (several ? partsOf(value) : [value]).find((one) => !values.includes(one))
    const near = wrong === undefined ? undefined : nearest(wrong, values)
    return wrong === undefined
      ? undefined
      : near === undefined
        ? expected
        : `${expected} Did you mean ${near}?`
  }
  const matches = pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value)
  return fits[type](value) && matches ? undefined : expected
}

/** The values of an answer of several. */
export function partsOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
