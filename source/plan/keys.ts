import type { KindFacts } from './catalogue.js'

/** Keys that every kind of step takes. */
export const commonStepKeys = [
  'id',
  'why',
  'link',
  'hint',
  'owner',
  'criteria',
  'requires',
  'needs',
  'when',
  'inputs',
  'optional',
  'waivable',
  'required',
  'reopens',
  'channel',
  'about',
] as const

/** Keys of steps that do something: checks and effects take them, questions do not. */
export const deedStepKeys = [
  'run',
  'uses',
  'with',
  'shell',
  'env',
  'working-directory',
  'interactive',
  'timeout-minutes',
  'retries',
  'alone',
  'fix',
  'outputs',
] as const

/** Keys that a kind takes when it lists them. A kind may list others, which reach it as the step's `extra`. */
export const kindStepKeys = [
  'options',
  'default',
  'every',
  'minimum',
  'incomplete',
  'probe',
  'rehearse',
  'undo',
  'confirm',
  'irreversible',
  'resolves',
] as const

const known = new Set<string>([...commonStepKeys, ...deedStepKeys, ...kindStepKeys])

/** Every key that a step of the kind may have, beside its title. */
export function keysOfKind({ nature, keys }: KindFacts): readonly string[] {
  return [...new Set([...commonStepKeys, ...(nature === 'question' ? [] : deedStepKeys), ...keys])]
}

/** True for a key of the plan language; others belong to a kind defined elsewhere. */
export function isStepKey(key: string): boolean {
  return known.has(key)
}

/** Keys of a channel that the plan language knows; others are the channel's own. */
export const channelKeys = [
  'id',
  'by',
  'workflow',
  'inputs',
  'registry',
  'package',
  'dir',
  'needs',
  'enabled',
  'assets',
  'platforms',
  'tier',
] as const

/** Top-level keys that built-ins read by name: they stand in the plan's `settings`. */
export const settingKeys = ['base', 'surface', 'build', 'benchmarks', 'documents', 'announce'] as const
