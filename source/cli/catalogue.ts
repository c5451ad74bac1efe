import { actionsFor } from '../actions/record.js'
import { channelArrived } from '../checks/channel/arrived.js'
import { checks } from '../checks/record.js'
import { buildSchema } from '../forges/github/client/build-settings.js'
import { githubKnownFailures } from '../forges/github/formats/known-failures.js'
import { kinds } from '../kinds/record.js'
import { documentsSchema } from '../lookups/documents.js'
import type { PlanCatalogue } from '../plan/catalogue.js'
import type { AnyCheck } from '../ports/check.js'
import type { Catalogue } from '../ports/kind.js'
import { benchmarksSchema } from '../project/benchmarks/settings.js'
import { announceSchema } from '../project/documents/announcements.js'
import { surfaceSchema } from '../project/surface/settings.js'
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

/** What the keys of a plan take that its built-ins read. */
const settings = {
  announce: announceSchema,
  benchmarks: benchmarksSchema,
  build: buildSchema,
  documents: documentsSchema,
  surface: surfaceSchema,
}

/** What reading, checking and explaining a plan needs to know: the catalogue, and what the wizard itself knows of plans. */
export function planCatalogue(catalogue: Catalogue): PlanCatalogue {
  return { ...catalogue, settings, known: githubKnownFailures }
}

function byName(list: readonly AnyCheck[]): Readonly<Record<string, AnyCheck>> {
  return Object.fromEntries(list.map((check) => [check.name, check]))
}
