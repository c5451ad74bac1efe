import { basename } from 'node:path'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { fail } from '../../ports/verdict.js'
import { defineChannel } from '../frame/define-channel.js'
import { packPackage, untriedByYarn } from '../frame/npm-package/pack.js'
import { folderReady } from './checks/ready.js'
import { type FolderSubject, folderChannelKeys, folderSubject, lookUpFile, pathOf } from './client/folder.js'
import { installFile } from './install.js'

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
