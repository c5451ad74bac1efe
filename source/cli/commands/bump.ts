import { readExactText, rewriteAll } from '../../actions/files.js'
import { Usage, WizardError } from '../../core/errors.js'
import { versionFilesOf } from '../../lookups/release-files.js'
import { readVersionFiles } from '../../lookups/version-files.js'
import type { VersionFileSpec } from '../../plan/plan.js'
import { tagFormOf } from '../../project/tag-form.js'
import { parseTarget } from '../../project/target.js'
import { planBump } from '../../project/versions/plan-bump.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print } from '../print.js'
import { openProject } from '../run/open-project.js'

/** Sets every version the plan names, and nothing else: all files or none. */
export async function bump(args: Arguments): Promise<number> {
  const [word] = args.words
  return withHost(args, async (host) => {
    const project = await openProject(args, host)
    const parsed = word === undefined ? undefined : parseTarget(word, tagFormOf(project.file))
    if (!parsed?.ok || parsed.value.kind !== 'version') {
      throw new Usage(
        `bump takes a version; found ${JSON.stringify(word ?? '')}.`,
        'For example: release-wizard bump 1.4.0',
      )
    }
    const { version } = parsed.value
    const specs: readonly VersionFileSpec[] = versionFilesOf(project.resolve(args.path ?? 'release').plan)
    const files = await readVersionFiles(specs, (path) => readExactText(host.read, path))
    const planned = planBump(files, version)
    if ('problems' in planned) {
      const lines = planned.problems.map((one) => `${one.path}: ${one.found}. Expected ${one.expected}.`)
      throw new WizardError(lines.join('\n'), {
        remedy: planned.problems[0]?.mend ?? 'Name the version files in the plan.',
      })
    }
    const before = new Map(files.map((file) => [file.path, file.text]))
    const changed = planned.files.filter((file) => file.edits.length > 0)
    const refused = await rewriteAll(
      host.write,
      changed.map((file) => ({ path: file.path, before: before.get(file.path), after: file.text })),
    )
    if (refused) throw new WizardError(refused.found, { remedy: refused.mend })
    for (const file of planned.files) {
      for (const edit of file.edits) print(`✔ ${file.path} ${edit.label}: ${edit.from} → ${edit.to}\n`)
      if (file.edits.length === 0) print(`✔ ${file.path} says ${version} already\n`)
    }
    for (const note of planned.notes) print(`  ${note}\n`)
    return exitCodes.complete
  })
}
