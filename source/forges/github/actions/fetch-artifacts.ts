import { basename, relative, sep } from 'node:path'
import { z } from 'zod'
import { gitList } from '../../../lookups/git-lists.js'
import { describeArtifact, keptArtifacts } from '../../../lookups/kept-artifacts.js'
import { count } from '../../../lookups/words.js'
import { type Action, type ActionContext, defineAction } from '../../../ports/action.js'
import { NotTold } from '../../../ports/not-told.js'
import { fail, unknown } from '../../../ports/verdict.js'
import { compileGlobs } from '../../../project/globs.js'
import { artifactFolder, fetchArtifact, listArtifacts } from '../client/artifacts.js'
import { findMeantRun, runShape } from '../client/caused-run.js'
import { findRepository, repositoryShape } from '../client/repository.js'

const parameters = z.strictObject({
  ...repositoryShape,
  ...runShape,
  artifacts: z
    .array(z.string())
    .default(['**'])
    .describe('Names of artifacts to fetch; all of the run without them.'),
})
type Parameters = z.infer<typeof parameters>

/** The channel under which files of the build are kept, for every channel that publishes them. */
const kept = 'build'

export const githubFetchArtifacts: Action = defineAction<Parameters>({
  name: 'github/fetch-artifacts',
  title: 'Build fetched',
  words: "Fetches what the build's run left into the run's folder, once, and keeps each file by digest.",
  irreversible: false,
  makes: ['artifact'],
  reads: ['pushed-tag', 'run'],
  with: parameters,
  why: 'What is published is what the build made: these very files, by digest.',
  hint: 'Nothing is changed at GitHub. The files stay in the folder of the run.',
  async probe({ read, release }) {
    const { files, changed } = await keptArtifacts(read, { ...release, channel: buildChannel })
    if (files.length === 0 || changed.length > 0) return { found: 'absent' }
    return { found: 'done', fact: count(files.length, 'file') }
  },
  async perform(context) {
    const { read, release, with: parameters, report } = context
    const repository = await findRepository(read, parameters)
    const { run } = await findMeantRun(repository, release, parameters)
    if (run === undefined) return unknown('no run is listed yet', 'the run that built it', 'wait, then retry')
    if (run.conclusion !== 'success') {
      const found = `run ${run.id} is ${run.conclusion || run.status}`
      return fail(found, 'a build that ended well', 'wait for it, or build again from the tag')
    }
    const artifacts = await listArtifacts(repository, run.id)
    const wanted = compileGlobs(parameters.artifacts)
    const names = new Set<string>()
    for (const { name } of artifacts.filter((one) => wanted(one.name))) {
      report(`fetching ${name}`)
      // A folder that a crash left half full is fetched anew.
      await context.write.remove(artifactFolder(read, run.id, name))
      const folder = await fetchArtifact(repository, run.id, name)
      await keepFiles(context, folder, names)
    }
    if (names.size === 0)
      return fail(`run ${run.id} left no artifacts`, 'files of the build', 'see the jobs of the run')
    const fact = `${count(names.size, 'file')} of run ${run.id}`
    return { verdict: 'pass', fact, outputs: { run: String(run.id) }, details: [...names] }
  },
  describe: () => 'fetch the files that the build made',
})

const buildChannel = {
  id: kept,
  kind: kept,
  by: 'workflow',
  dir: '.',
  needs: [],
  enabled: true,
  with: {},
} as const

async function keepFiles(
  { read, write, keep }: ActionContext<Parameters>,
  folder: string,
  names: Set<string>,
): Promise<undefined> {
  const empty = await write.temporaryFolder('empty')
  // Against an empty folder, git lists every file of the other one, whatever the platform.
  const args = ['diff', '--no-index', '--name-only', '--no-renames', '-z', '--', empty, folder]
  const listed = await write.run('git', args, { keepBytes: 50_000_000 })
  if (listed.truncated) {
    const mend = 'name the artifacts to fetch: with: { artifacts: [PATTERN] }'
    throw NotTold.unknown('the build left more files than can be listed', 'all of them', mend)
  }
  const paths = gitList(listed.stdout)
  for (const path of paths) {
    const name = basename(path)
    if (names.has(name)) {
      const mend = 'name the artifacts to fetch: with: { artifacts: [PATTERN] }'
      throw NotTold.fail(`two files of the build are named ${name}`, 'one file a name', mend)
    }
    const bytes = await read.readBytes(path)
    if (bytes === undefined)
      throw NotTold.unknown(`${name} cannot be read`, 'the file that was fetched', 'retry')
    names.add(name)
    const file = relative(read.runFolder, path).split(sep).join('/')
    await keep({ artifact: describeArtifact(kept, { name, path: file, bytes }) })
  }
  return undefined
}
