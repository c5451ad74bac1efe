import { join } from 'node:path'
import { artifactPath, keptArtifacts } from '../../lookups/kept-artifacts.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { compileGlobs } from '../../project/globs.js'
import { oneLine } from '../../project/registry-refusal.js'
import { spell } from '../../project/versions/spelling.js'
import { buildTime } from '../frame/build-time.js'
import type { Part } from '../frame/declaration.js'
import { collectFiles } from '../frame/prebuilt.js'
import { clientStopped } from '../frame/refused.js'
import { withoutTraces } from '../frame/traces.js'
import type { PypiSubject } from './client/project.js'
import { isOfVersion } from './formats/file-name.js'

/** Builds source distribution and wheels once, or takes those built elsewhere; each of them is checked. */
export const packDistributions: Part<PypiSubject, 'pack'> = async (context, subject, folder) => {
  const files = await makeFiles(context, subject, folder)
  const wrong = judgeNames(files, subject, context) ?? (await checkMetadata(context, folder, files))
  if (wrong) throw new NotTold(wrong)
  return { files }
}

async function makeFiles(
  context: ActionContext,
  subject: PypiSubject,
  folder: string,
): Promise<readonly string[]> {
  const { files } = subject.keys
  if (files !== undefined) return collectFiles(context, files, folder)
  const taken = await takeBuilt(context, subject, folder)
  return taken.length > 0 ? taken : withoutTraces(context, () => runBuild(context, subject, folder))
}

async function runBuild(
  { read, write }: ActionContext,
  { spec, keys }: PypiSubject,
  folder: string,
): Promise<readonly string[]> {
  const args = ['-m', 'build', '--outdir', folder, ...(keys.isolation ? [] : ['--no-isolation']), '.']
  const built = await write.run(keys.python, args, {
    cwd: spec.dir,
    env: { NO_COLOR: '1', ...(await buildTime(read)) },
  })
  const stopped = clientStopped(built)
  if (stopped) throw new NotTold(stopped)
  const names = /^Successfully built (.+)$/m.exec(built.stdout)?.[1]?.split(/, | and /) ?? []
  if (succeeded(built) && names.length > 0) return names.map((name) => name.trim())
  const missing = /No module named '?build'?/.test(built.stderr)
  throw NotTold.fail(
    missing ? `${keys.python} has no module build` : `the build failed: ${oneLine(buildReason(built.tail))}`,
    'a source distribution and a wheel',
    missing ? `install it: ${keys.python} -m pip install build` : `see the log; try: ${keys.python} -m build`,
  )
}

function judgeNames(
  names: readonly string[],
  { name, keys }: PypiSubject,
  { release }: ActionContext,
): NotPassed | undefined {
  const version = release.target?.version ?? ''
  const other = names.find((file) => !isOfVersion(file, name, version))
  // A rehearsal sets no version: its distributions say the one before.
  if (other !== undefined && release.mode === 'live') {
    return fail(
      `${other} is not of ${name} ${spell(version, 'pep440') ?? version}`,
      `distributions of ${name} ${spell(version, 'pep440') ?? version} alone`,
      'set the version files first, or correct package: of the channel in the plan',
    )
  }
  const lacking = keys.expect.find((pattern) => names.filter(compileGlobs([pattern])).length !== 1)
  if (lacking === undefined) return undefined
  return fail(
    `${names.filter(compileGlobs([lacking])).length} distributions match ${lacking}`,
    'exactly one',
    'build the missing one, or correct expect: of the channel in the plan',
  )
}

/** What PyPI would refuse of the metadata, twine finds before anything is uploaded anywhere. */
async function checkMetadata(
  { write }: ActionContext,
  folder: string,
  names: readonly string[],
): Promise<NotPassed | undefined> {
  const files = names.map((name) => join(folder, name))
  const env = { COLUMNS: '400', NO_COLOR: '1' }
  const checked = await write.run('twine', ['check', ...files], { env })
  if (succeeded(checked)) return undefined
  return (
    clientStopped(checked) ??
    fail(
      `twine finds a distribution wrong: ${twineReason(checked.tail).replaceAll(`${folder}/`, '')}`,
      'metadata that the registry accepts',
      'correct what it names, then build again',
    )
  )
}

/** The first file that failed, and the reason, which stands in the lines below it. */
function twineReason(tail: readonly string[]): string {
  const from = tail.findIndex((line) => /FAILED|ERROR/.test(line))
  const lines = tail.slice(Math.max(from, 0))
  const next = lines.findIndex((line, index) => index > 0 && line.startsWith('Checking '))
  const words = lines.slice(0, next === -1 ? 6 : Math.min(next, 6)).map((line) => line.trim())
  return oneLine(words.join(' ').replace(/\s+/g, ' ') || 'no words')
}

/** What the build backend said; the front end's last line only says that the backend ended. */
function buildReason(tail: readonly string[]): string {
  const named = /^\s*(?:[\w.]*(?:Error|Exception)|error):/
  return tail.findLast((line) => named.test(line)) ?? tail.at(-1) ?? 'no words'
}

/**
 * Copies what another channel of the same project has built in this run, and gives its names; none where there is no such
 * channel. Two registries then serve the same bytes, which two builds would not give.
 */
async function takeBuilt(
  { read, write, release }: ActionContext,
  { spec }: PypiSubject,
  folder: string,
): Promise<readonly string[]> {
  const others = release.channels.filter(
    (one) =>
      one.kind === spec.kind && one.id !== spec.id && one.dir === spec.dir && one.package === spec.package,
  )
  for (const channel of others) {
    const { files, changed } = await keptArtifacts(read, { ...release, channel })
    if (files.length === 0 || changed.length > 0) continue
    for (const file of files) await write.copyFile(artifactPath(file, read), `${folder}/${file.name}`)
    return files.map(({ name }) => name)
  }
  return []
}
