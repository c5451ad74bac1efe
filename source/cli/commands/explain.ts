import { Usage, WizardError } from '../../core/errors.js'
import { findEntry, nearestName } from '../../plan/reference/find.js'
import { referenceMarkdown } from '../../plan/reference/markdown.js'
import { planReference } from '../../plan/reference/reference.js'
import type { Catalogue } from '../../ports/kind.js'
import { explainedLines, overviewLines } from '../../views/words/explained.js'
import type { Arguments } from '../arguments.js'
import { makeCatalogue, planCatalogue } from '../catalogue.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print, printJson } from '../print.js'
import { projectOptions } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'
import { checkSource } from '../run/project.js'

/** Explains what a plan may say: all of it, or one key, kind, check, action, channel or variable. */
export async function explain(args: Arguments): Promise<number> {
  const topics = planReference(planCatalogue(await knownNames(args)))
  const [name] = args.words
  if (name !== undefined) {
    const found = findEntry(topics, name)
    if (!found) {
      const near = nearestName(topics, name)
      throw new Usage(
        `Nothing in a plan is named ${JSON.stringify(name)}.`,
        near === undefined ? 'See release-wizard explain.' : `Did you mean release-wizard explain ${near}?`,
      )
    }
    if (args.json) printJson(found.entry ?? found.topic)
    else print(`${explainedLines(found, columns()).join('\n')}\n`)
  } else if (args.json) printJson(topics)
  else print(args.markdown ? referenceMarkdown(topics) : `${overviewLines(topics, columns()).join('\n')}\n`)
  return exitCodes.complete
}

function columns(): number {
  return Math.min(process.stdout.columns || 100, 100)
}

/** The names of the wizard, with those that the plugins of the plan here bring along, where it can be read and they are trusted. */
async function knownNames(args: Arguments): Promise<Catalogue> {
  try {
    return withHost(args, async (host) => {
      const source = await findPlanFile(host.read, args.plan)
      if (!source) return host.catalogue
      return (await checkSource(source, host.read, projectOptions(args, host), host.catalogue)).names
        .catalogue
    })
  } catch (error) {
    if (error instanceof WizardError && args.plan === undefined) return makeCatalogue()
    throw error
  }
}
