import { invalid } from './reply.js'

export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object with keys. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuse = (value: unknown, kind: string): never => {
  throw invalid(`Invalid request.\n\n${JSON.stringify(value)} is not ${kind}.`)
}

/** The value as an object, or GitHub's 422. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : refuse(value, 'an object'))

/** The value as text, or GitHub's 422. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : refuse(value, 'a string')

/** The value as a boolean, or GitHub's 422: the text "true" is not one. */
export const asFlag = (value: unknown): boolean =>
  typeof value === 'boolean' ? value : refuse(value, 'a boolean')

/** The value as a whole number, or GitHub's 422. */
export const asInteger = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) ? value : refuse(value, 'an integer')

/** The value as a list of texts, or GitHub's 422. */
export const asTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(asText) : refuse(value, 'an array')

/** The value as one of a few texts, or GitHub's 422. */
export const asOneOf = <const Choice extends string>(value: unknown, choices: readonly Choice[]): Choice =>
  choices.find((choice) => choice === value) ?? refuse(value, `a member of ${JSON.stringify(choices)}`)
