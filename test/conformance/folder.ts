import { readdirSync } from 'node:fs'
import { folder } from '../../source/registries/folder/channel.js'
import { makeRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makeStage } from '../registries/stage.js'
import { overFolder } from './over-folder.js'
import { defineAdapter } from './suite.js'

/** A folder on a disk, and npm which packs and installs. */
export const folderAdapter = defineAdapter({
  kind: 'folder',
  client: 'npm',
  async open() {
    const to = temporaryFolder('share')
    const { env } = isolatedEnv()
    const files = {
      'package.json': '{ "name": "acme", "version": "1.4.0", "main": "index.js" }\n',
      'index.js': 'module.exports = 1\n',
    }
    const disk = { writes: undefined as string | undefined, planted: false }
    const stage = makeStage({
      channel: folder,
      repository: makeRepository(files, env),
      env,
      spec: { with: { to } },
      alter: (write) => ({
        ...write,
        async copyFile(from, target) {
          await write.copyFile(from, target)
          if (disk.writes !== undefined && target.startsWith(to)) await write.writeText(target, disk.writes)
        },
      }),
    })
    return {
      stage,
      disk,
      published: () => (disk.planted ? 0 : readdirSync(to).length),
      put: (text: string) => writeFiles(to, { 'acme-1.4.0.tgz': text }),
      stop: async () => undefined,
    }
  },
  ...overFolder,
})
