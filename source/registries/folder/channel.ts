import { basename, join } from 'node:path'
import { z } from 'zod'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { parseJson } from '../../plan/parse-json.js'
import type { ActionContext } from '../../ports/action.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { defineChannel } from '../frame/define-channel.js'
import { packPackage, untriedByYarn } from '../frame/npm-package/pack.js'
import { type FolderSubject, folderChannelKeys, folderSubject, lookUpFile, pathOf } from './client/folder.js'

/** Installs the file in an empty folder, and asks npm what it has. */
async function installFile(
  context: ActionContext,
  subject: FolderSubject,
  version: string,
): Promise<Verdict> {
  const { write } = context
  const path = pathOf(context, subject, version)
  const home = await write.temporaryFolder('consumer')
  await write.writeText(join(home, 'package.json'), '{ "private": true }\n')
  const env = { npm_config_cache: join(home, 'cache') }
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', path]
  const installed = await write.run('npm', args, { cwd: home, env })
  if (!succeeded(installed)) {
    return fail(
      installed.tail.at(-1) ?? 'npm install failed',
      'the file installs in an empty folder',
      'see the log of this step',
    )
  }
  const listed = await write.run('npm', ['ls', '--json', '--depth=0'], { cwd: home, env })
  const found = versionIn(listed.stdout)
  return found === version
    ? pass(`${basename(path)} installs; it says ${found}`)
    : fail(`the installed package says ${found ?? 'nothing'}`, version, 'stop: the wrong file was published')
}

const listing = z.object({ dependencies: z.record(z.string(), z.object({ version: z.string() })) })

function versionIn(text: string): string | undefined {
  return Object.values(parseJson(text, listing)?.dependencies ?? {})[0]?.version
}

const folderReady = defineCheck({
  name: 'folder/ready',
  title: 'The folder takes new versions',
  words: 'The folder is there, so that a wrong path is noticed.',
  waivable: false,
  async check({ read, release }) {
    const { to } = await folderSubject({ read, release })
    return (await read.exists(to))
      ? pass(basename(to))
      : fail(`no folder ${to}`, 'a folder that exists', `make it: mkdir -p ${to}`)
  },
})

export const folder = defineChannel<FolderSubject>({
  kind: 'folder',
  title: 'Folder',
  words:
    'A folder that users install from: a share, a mirror, a practice registry. One file a version, never replaced.',
  with: folderChannelKeys,
  subject: folderSubject,
  lookUp: lookUpFile,
  checks: ({ packs }) => [folderReady, packs],
  async pack(context, { dir }, to) {
    return { files: [await packPackage(context, dir, to)] }
  },
  untried: (context, { dir }) => untriedByYarn(context, dir),
  async upload(context, subject, [artifact]) {
    if (artifact === undefined)
      return { said: 'failed', why: fail('nothing was built', 'an artifact', 'retry the build step') }
    const to = pathOf(context, subject, context.release.target?.version ?? '')
    await context.write.copyFile(artifactPath(artifact, context.read), to)
    return { said: 'published', fact: `${artifact.name} in ${basename(subject.to)}` }
  },
  install: installFile,
  async recall(context, subject, version) {
    const file = pathOf(context, subject, version)
    await context.write.remove(file)
    return { verdict: 'pass', fact: `${basename(file)} taken out of the folder` }
  },
  deed: (_, version, what) =>
    what === 'publish' ? `copy ${version} to the folder` : `take ${version} out of the folder`,
  guidance: (spec) => [
    {
      title: `Make the folder ${String(spec.with.to)}`,
      why: 'The wizard publishes into a folder that exists already, so that a wrong path is noticed.',
      hint: `mkdir -p ${String(spec.with.to)}`,
    },
  ],
  links: (spec) => [{ label: 'Folder', url: String(spec.with.to) }],
  propagation: { everySeconds: 1, boundSeconds: 30 },
})
