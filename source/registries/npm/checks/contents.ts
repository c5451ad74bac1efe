import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { count, inFolder, nameOf } from '../../../lookups/words.js'
import { defineRunningCheck, type RunningContext } from '../../../ports/check.js'
import { ifTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { fail, pass, type Verdict } from '../../../ports/verdict.js'
import { packScripts } from '../../frame/formats/package-manager.js'
import { contentsAt, contentsOfArtifact } from '../client/contents.js'
import { type NpmPackage, readPackage } from '../client/package.js'
import { fetchPackument } from '../client/packument.js'
import { npmTarget } from '../client/subject.js'
import {
  type ContentChange,
  type Contents,
  compareContents,
  emptyFiles,
  judgeContents,
  saysFiles,
} from '../formats/contents.js'
import { missingEntries } from '../formats/packed-files.js'
import { lastBefore } from '../formats/packument.js'
import { tryPacked } from '../try-packed.js'

export const npmContents = defineRunningCheck({
  name: 'npm/contents',
  title: 'Package contents',
  words:
    'What ships is whole, holds nothing by mistake, loads and starts: judged in the artifact, packed for trial at first.',
  about: 'tree',
  why: 'What is in a published version stays public; what is missing from it breaks every install.',
  run: inspectContents,
})

/** Judges what ships, and shows what came and went since the last published release. */
async function inspectContents(context: RunningContext): Promise<Verdict> {
  const { read, release } = context
  const about = await readPackage(read, release)
  const artifact = release.artifacts.findLast((one) => one.channel === about.spec.id)
  if (artifact === undefined)
    return fail('nothing was packed', 'an artifact of this version', 'retry the build step')
  const contents = await contentsOfArtifact(read, artifact)
  const { keys, path } = about
  const { manifest, paths } = contents
  const isWhole = missingEntries(manifest, paths).length === 0 && emptyFiles(manifest, paths).length === 0
  const skipped = release.mode === 'dry-run' ? packScripts(about.manifest) : []
  const files = count(contents.paths.length, 'file')
  if (!isWhole && skipped.length > 0)
    return pass(`${files} without what ${skipped.join(' and ')} would make: a dry run runs no scripts`)
  const problems = judgeContents(contents, keys.allow, path)
  if (hasProblems(problems)) return failBecause(problems, isWhole ? undefined : buildFix(about))
  const tried = await tryPacked(context, { about, artifact, contents })
  if (tried.verdict !== 'pass') return tried
  const since = await changesSince(read, release, contents)
  const without = skipped.length > 0 ? `, packed without ${skipped.join(' and ')}` : ''
  const all = saysFiles(manifest) ? '' : '; no files key: all that is not ignored'
  const left = await newFilesLeftOut(read, release, about.spec.dir, paths)
  const details = [...(tried.fact === '' ? [] : [tried.fact]), ...left, ...since.details]
  return pass(`${files}${since.fact}${without}${all}`, [...details, ...contents.paths.slice(0, 200)])
}

/** Files that are new since the last release and do not ship: meant so as a rule, forgotten at times. */
async function newFilesLeftOut(
  read: ReadPort,
  { target }: Release,
  dir: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  if (target?.baseTag === undefined) return []
  const range = [`refs/tags/${target.baseTag}`, 'HEAD']
  const added = await read.git([
    'diff',
    '-z',
    '--name-only',
    '--diff-filter=A',
    '--relative',
    ...range,
    '--',
    dir,
  ])
  const shipped = new Set(paths.map((path) => (dir === '.' ? path : `${dir}/${path}`)))
  const names = added.stdout.split('\0').filter((name) => name !== '' && !shipped.has(name))
  return names.slice(0, 20).map((name) => `new, and not in the package: ${nameOf(name)}`)
}

/** A project with a build script most often only has to be built. */
function buildFix({ manifest, spec }: NpmPackage): string | undefined {
  if (manifest.scripts.build === undefined) return undefined
  return inFolder(spec.dir, 'npm run build')
}

/** Comparison with the last release is for people: what cannot be fetched is said and stops nothing. */
async function changesSince(read: ReadPort, release: Release, now: Contents) {
  const published = await ifTold(async () => {
    const { version, ...subject } = await npmTarget({ read, release })
    return { version, packument: await fetchPackument(read, subject, version) }
  })
  const last = published?.packument && lastBefore(published.packument, published.version)
  if (last === undefined) return { fact: '', details: [] }
  const before = await contentsAt(read, published?.packument?.versions[last]?.dist.tarball)
  if (before === undefined) return { fact: '', details: [`${last} could not be fetched to compare with`] }
  const changes = compareContents(before, now)
  const size = `${now.bytes} bytes unpacked, ${before.bytes} in ${last}`
  if (changes.length === 0) return { fact: `, as in ${last}`, details: [size] }
  const details = [size, ...changes.slice(0, 50).map(({ what, name }) => `${what} ${name}`)]
  return { fact: `, ${summary(changes)} since ${last}`, details }
}

function summary(changes: readonly ContentChange[]): string {
  const kinds = [...new Set(changes.map(({ what }) => what))]
  return kinds
    .map((kind) => {
      const amount = changes.filter(({ what }) => what === kind).length
      return count(amount, kind, kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`)
    })
    .join(', ')
}
