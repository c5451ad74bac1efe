import type { BuiltInFacts, PlanCatalogue } from '../catalogue.js'
import { channelKeys } from '../keys/channel.js'
import type { Key, Keys } from '../keys/key.js'
import { phaseKeys } from '../keys/phase.js'
import { keysOfKind, stepKeys } from '../keys/step.js'
import { topKeys } from '../keys/top.js'
import { environmentVariables, textVariables } from '../variables.js'
import { type Entry, keyEntry, keysInside, titled } from './entry.js'

/** A part of the plan language with all that it has. */
export interface Topic {
  /** How people ask for it: `step`, `checks`. */
  readonly name: string
  readonly title: string
  readonly words: string
  readonly entries: readonly Entry[]
}

/** The whole language of plans, made of the tables that plans are checked by, and of everything that steps can name. */
export function planReference(catalogue: PlanCatalogue): readonly Topic[] {
  const { kinds, checks, actions, channels, settings = {} } = catalogue
  const onKinds = (key: string): readonly string[] => {
    const taken = Object.keys(kinds).filter((kind) => keysOfKind(kind, catalogue).includes(key))
    return taken.length === Object.keys(kinds).length ? [] : [`on ${taken.join(', ')}`]
  }
  return [
    topic(
      'plan',
      'Keys of a plan',
      'What stands at the top of release-wizard.yaml.',
      keyEntries(topKeys, settings),
    ),
    topic(
      'step',
      'Keys of a step',
      'A step begins with its kind and its title: - gate: Tests.',
      keyEntries(stepKeys, {}, onKinds),
    ),
    topic('phase', 'Keys of a phase', 'A phase is a list of steps, or these keys.', keyEntries(phaseKeys)),
    topic(
      'kinds',
      'Kinds of steps',
      'The first key of a step says what it is.',
      Object.entries(kinds).map(([name, { words = '', example }]) => ({
        name,
        words,
        facts: [`keys ${keysOfKind(name, catalogue).join(', ')}`, ...(example?.split('\n') ?? [])],
        inside: [],
      })),
    ),
    topic(
      'channel',
      'Keys of every channel',
      'Beside its own, every channel may have these.',
      keyEntries(channelKeys),
    ),
    topic(
      'channels',
      'Channels',
      'Where users install from: an item of channels, as - npm or - npm: { package: acme }.',
      Object.entries(channels).map(([name, { title = name, words = '', with: takes }]) => ({
        name,
        words: titled(title, words),
        facts: [],
        inside: keysInside(takes).filter((key) => !Object.hasOwn(channelKeys, key.name)),
      })),
    ),
    topic('checks', 'Checks', 'What a gate or a wait uses: uses: git/clean.', builtIns(checks)),
    topic('actions', 'Actions', 'What an action uses: uses: tag/push.', builtIns(actions)),
    topic(
      'variables',
      'Variables',
      'In texts as ${version}; in shell lines as environment variables: "$RELEASE_VERSION".',
      Object.entries({ ...textVariables, ...environmentVariables }).map(([name, words]) => ({
        name,
        words,
        facts: [],
        inside: [],
      })),
    ),
  ]
}

function topic(name: string, title: string, words: string, entries: readonly Entry[]): Topic {
  return { name, title, words, entries }
}

function keyEntries(
  keys: Keys<never>,
  settings: PlanCatalogue['settings'] = {},
  factsOf: (key: string) => readonly string[] = () => [],
): readonly Entry[] {
  return Object.entries<Key<unknown, never>>(keys).map(([name, { takes, words, default: written }]) => {
    const facts = written === undefined ? [] : [`default ${JSON.stringify(written)}`]
    return keyEntry(name, settings[name] ?? takes, words, [...facts, ...factsOf(name)])
  })
}

function builtIns(record: Readonly<Record<string, BuiltInFacts>>): readonly Entry[] {
  return Object.entries(record).map(([name, facts]) => {
    const { title, words = '', why, with: takes } = facts
    return {
      name,
      words: titled(title, words),
      facts: [...(why === undefined ? [] : [why]), ...properties(facts)],
      inside: keysInside(takes),
    }
  })
}

/** What is special about a built-in: when its verdict falls, whether it can be waived or undone, what it makes and reads. */
function properties(facts: BuiltInFacts): readonly string[] {
  const has = (key: string): unknown => Reflect.get(facts, key)
  const about = has('about')
  const names = (key: string): string => [has(key) ?? []].flat().join(', ')
  return [
    ...(about === undefined ? [] : [`about the ${about === 'tree' ? 'candidate (tree)' : 'world'}`]),
    ...(has('waivable') === false ? ['never waived'] : []),
    ...(has('alone') === true ? ['nothing runs beside it'] : []),
    ...(has('irreversible') === true ? ['cannot be undone'] : []),
    ...(names('makes') === '' ? [] : [`makes ${names('makes')}`]),
    ...(names('reads') === '' ? [] : [`reads ${names('reads')}`]),
  ]
}
