import type { Reports } from '../../evidence/record.js'
import type { ParsedPlan } from '../../plan/parse/parsed.js'
import type { PluginFacts } from '../../plan/plan.js'
import type { PlanProblem } from '../../plan/problem.js'
import { additionsOf, bringsOf } from '../../plugins/add.js'
import { readExports } from '../../plugins/read-exports.js'
import type { Catalogue } from '../../ports/kind.js'
import { orElse } from '../../ports/not-told.js'
import { findPlugin } from '../../world/find-plugin.js'
import { loadModule } from '../../world/load-module.js'
import { extendCatalogue } from '../catalogue.js'
import { type MayLoad, mustBeTrusted } from './may-load.js'

/** Everything that plans can name, and the formats of the evidence. */
export interface Names {
  readonly catalogue: Catalogue
  readonly reports: Reports
}

/** The names with those that the plugins of a plan bring along. */
export interface WithPlugins extends Names {
  readonly plugins: readonly PluginFacts[]
  /** Why one could not be loaded. */
  readonly problems: readonly PlanProblem[]
}

const expected = 'exports that defineCheck, defineAction, defineChannel or defineReport made'

/** Loads the plugins that a plan names, each once it was trusted; what goes wrong with one is a problem of the plan. */
export async function loadPlugins(
  { raw, file, locate }: ParsedPlan,
  known: Names,
  { root, mayLoad }: { readonly root: string; readonly mayLoad: MayLoad },
): Promise<WithPlugins> {
  let names = known
  const plugins: PluginFacts[] = []
  const problems: PlanProblem[] = []
  for (const [index, name] of namesIn(raw).entries()) {
    await orElse(
      async () => {
        const { version, integrity, files, file: entry } = await findPlugin(root, name)
        const text = [`${name} ${version ?? ''}`.trim(), ...files].join('\n')
        await mustBeTrusted({ path: `plugin ${name}`, text }, mayLoad)
        const wizard = await import('../../index.js')
        const brought = readExports(await loadModule({ file: entry, name, expected, wizard }), name)
        const { catalogue, reports } = names
        const added = additionsOf(brought, name, { ...catalogue, reports })
        names = {
          catalogue: extendCatalogue(catalogue, added),
          reports: { ...reports, ...added.reports },
        }
        plugins.push({
          name,
          integrity,
          brings: bringsOf(brought),
          ...(version !== undefined && { version }),
        })
      },
      ({ found, expected: wanted, mend }) => {
        const path = ['plugins', index]
        problems.push({ file, ...locate(path, 'value'), path, found, expected: wanted, mend })
      },
    )
  }
  return { ...names, plugins, problems }
}

/** The plugins of a plan as it is written; a list of another form is told by `checkPlan`. */
function namesIn(raw: unknown): readonly string[] {
  const named: unknown = Object(raw).plugins
  return Array.isArray(named) ? named.filter((name) => typeof name === 'string' && name !== '') : []
}
