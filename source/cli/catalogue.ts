import { z } from 'zod'
import { actionsFor } from '../actions/record.js'
import { channelArrived } from '../checks/channel/arrived.js'
import { checks } from '../checks/record.js'
import { githubKnownFailures } from '../forges/github/formats/known-failures.js'
import { kinds } from '../kinds/record.js'
import type { PlanCatalogue } from '../plan/catalogue.js'
import { parametersOf } from '../plan/parameters.js'
import type { AnyCheck } from '../ports/check.js'
import type { Catalogue } from '../ports/kind.js'
import { benchmarksSchema } from '../project/benchmarks/settings.js'
import { channels as ownChannels } from '../registries/record.js'

/** Everything that steps can name: the records, and what channels bring along, with `added` laid over each record. */
export function makeCatalogue(added: Partial<Catalogue> = {}): Catalogue {
  return extendCatalogue({ kinds, checks, actions: {}, channels: ownChannels, functions: {} }, added)
}

/** A catalogue with more in it: a kind, check, action or channel from elsewhere counts as those of the wizard itself do. */
export function extendCatalogue(base: Catalogue, added: Partial<Catalogue>): Catalogue {
  const channels = { ...base.channels, ...added.channels }
  const ofChannels = Object.values(channels).flatMap(({ preflight, inspect }) => [
    ...preflight,
    ...(inspect ? [inspect] : []),
  ])
  return {
    kinds: { ...base.kinds, ...added.kinds },
    channels,
    functions: { ...base.functions, ...added.functions },
    actions: { ...base.actions, ...actionsFor(channels), ...added.actions },
    checks: { ...base.checks, ...byName([channelArrived(channels), ...ofChannels]), ...added.checks },
  }
}

/** What reading and resolving a plan needs to know of a catalogue. */
export function planCatalogue({
  kinds: kindRecord,
  checks: checkRecord,
  actions,
  channels: channelRecord,
}: Catalogue): PlanCatalogue {
  return {
    kinds: mapValues(kindRecord, ({ nature, keys = [] }) => ({ nature, keys })),
    checks: mapValues(checkRecord, (check) => ({
      title: check.title,
      about: check.about,
      waivable: check.waivable,
      makes: [],
      reads: check.reads ?? [],
      ...(check.alone ? { alone: true } : {}),
      ...(check.why === undefined ? {} : { why: check.why }),
      ...(check.hint === undefined ? {} : { hint: check.hint }),
      ...(check.with ? { parameters: parametersOf(check.with) } : {}),
    })),
    actions: mapValues(actions, (action) => ({
      title: action.title,
      makes: action.makes,
      reads: action.reads ?? [],
      irreversible: action.irreversible,
      hasProbe: true,
      hasRehearsal: action.rehearse !== undefined,
      ...(action.why === undefined ? {} : { why: action.why }),
      ...(action.hint === undefined ? {} : { hint: action.hint }),
      ...(action.with ? { parameters: parametersOf(action.with) } : {}),
    })),
    channels: mapValues(channelRecord, ({ with: own, staging }) => ({
      stages: staging !== undefined,
      ...(own && { parameters: parametersOf(own) }),
      ...(own instanceof z.ZodObject && { keys: own }),
    })),
    settings: { benchmarks: parametersOf(benchmarksSchema) },
    known: githubKnownFailures,
  }
}

function byName(list: readonly AnyCheck[]): Readonly<Record<string, AnyCheck>> {
  return Object.fromEntries(list.map((check) => [check.name, check]))
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
