import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { targetOf } from '../../lookups/target.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { Taken } from '../frame/declaration.js'
import { type PackedFiles, readTarball } from '../frame/formats/tarball.js'
import { npmSilence } from './client/npm.js'
import { fetchStaged } from './client/staged.js'
import { distTagOf, type NpmSubject } from './client/subject.js'
import { type StagedItem, stagedBy } from './formats/staged.js'
import { publishingJobsOf } from './formats/trusted-publishing.js'
import { accessOf } from './publish.js'

/** Downloads what a workflow staged, and holds it against what was built here: by its digest, else file by file. */
export async function takeStagedPackage(
  context: ActionContext,
  subject: NpmSubject,
  [built]: readonly Artifact[],
): Promise<Taken> {
  const { read } = context
  const { version } = targetOf(context.release)
  const item = await fetchStaged(context, subject, version)
  if (item === undefined || 'unable' in item) {
    const mend = 'try again: it looks anew'
    throw NotTold.unknown('what was staged is not there any more', `${subject.name} ${version}`, mend)
  }
  await refuseWrong(context, subject, item)
  const file = await download(context, subject, item)
  const bytes = (await read.readBytes(file)) ?? new Uint8Array()
  const what = `${subject.name} ${version}`
  if (item.shasum !== undefined && digestOf('sha1', bytes) !== item.shasum) {
    const mend = 'stop: what the registry serves is not what it says'
    throw NotTold.fail(`the staged ${what} has another digest than the registry tells`, item.shasum, mend)
  }
  const files = readTarball(bytes)
  if (files === undefined)
    throw NotTold.fail(`the staged ${what} is no package`, 'a package', rejectWords(subject, item))
  const own = built && (await read.readBytes(artifactPath(built, read)))
  const isSame = own !== undefined && digestOf('sha512', own) === digestOf('sha512', bytes)
  const others = own === undefined || isSame ? undefined : readTarball(own)
  const nothing = built === undefined ? ['nothing was built here to compare with'] : []
  return {
    name: `${subject.name.replace('@', '').replace('/', '-')}-${version}.tgz`,
    file,
    differences: others === undefined ? nothing : differencesOf(files, others),
    details: [
      stagedBy(item),
      isSame ? 'byte for byte what was built here' : 'its files are compared one by one',
      item.gitHead === undefined
        ? 'the registry tells no commit of what is staged: its files stand for it'
        : 'staged from the release commit, as the registry tells',
    ],
  }
}

/**
 * What the registry tells of the stage has to be what is meant: the dist-tag and the access, which cannot be changed there,
 * who staged it, of which commit, and when.
 */
async function refuseWrong(
  { read, release }: ActionContext,
  subject: NpmSubject,
  item: StagedItem,
): Promise<void> {
  const again = rejectWords(subject, item)
  const what = `${subject.name} ${item.version} is staged`
  const tag = await distTagOf(subject, item.version)
  if (item.tag !== undefined && item.tag !== tag)
    throw NotTold.fail(
      `${what} under the dist-tag ${item.tag}`,
      tag,
      `a dist-tag is only mended by a new stage: ${again}`,
    )
  const access = accessOf(subject)
  if (item.access !== undefined && access !== undefined && item.access !== access)
    throw NotTold.fail(`${what} as ${item.access}`, access, `access is only mended by a new stage: ${again}`)
  const workflow = String(subject.about.spec.with.workflow)
  const jobs = publishingJobsOf((await read.readText(`.github/workflows/${workflow}`)) ?? '')
  if (item.actorType === 'user' && jobs.length > 0 && jobs.every(({ by }) => by === 'trusted')) {
    const expected = `what ${workflow} stages, by its own identity and not by a person's`
    throw NotTold.fail(`what is staged was ${stagedBy(item)}`, expected, again)
  }
  const { commit } = release.candidate ?? {}
  if (commit === undefined) return
  if (item.gitHead !== undefined && item.gitHead !== commit)
    throw NotTold.fail(`${what} from the commit ${item.gitHead.slice(0, 12)}`, commit.slice(0, 12), again)
  if (item.createdAt === undefined) return
  const committed = await read.git(['log', '--max-count=1', '--format=%cI', commit])
  if (!succeeded(committed) || Date.parse(item.createdAt) >= Date.parse(committed.stdout.trim())) return
  const found = `what is staged was ${stagedBy(item)}, before the release commit was made`
  throw NotTold.fail(found, 'what the workflow staged of this commit', again)
}

function rejectWords({ registry }: NpmSubject, { id }: StagedItem): string {
  return `reject it, then start its workflow again: npm stage reject ${id} ${registry.flags.join(' ')}`
}

async function download(
  context: ActionContext,
  { about, registry }: NpmSubject,
  { id, packageName, version }: StagedItem,
) {
  const { read, write } = context
  const folder = await write.temporaryFolder('staged')
  // npm writes into the working directory; the settings of the project are those of its own folder.
  const project = `--prefix=${join(read.root, about.spec.dir)}`
  const args = ['stage', 'download', id, project, ...registry.flags]
  const result = await write.run('npm', args, { cwd: folder })
  if (!succeeded(result))
    throw new NotTold(npmSilence(result, about, registry, `the staged ${packageName} ${version}`))
  return join(folder, `${packageName.replace('@', '').replace('/', '-')}-${version}-${id}.tgz`)
}

function digestOf(algorithm: 'sha1' | 'sha512', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex')
}

function differencesOf(staged: PackedFiles, built: PackedFiles): readonly string[] {
  const paths = [...new Set([...staged.keys(), ...built.keys()])].toSorted()
  return paths.flatMap((path) => {
    const [one, other] = [staged.get(path), built.get(path)]
    if (one === undefined) return [`${path} is missing from what is staged`]
    if (other === undefined) return [`${path} is staged, and was not built here`]
    return Buffer.from(one).equals(other) ? [] : [`${path} is staged with other contents`]
  })
}
