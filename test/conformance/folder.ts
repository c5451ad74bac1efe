import { readdirSync } from 'node:fs'
import { folder } from '../../source/registries/folder/channel.js'
import { makeRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makeStage } from '../registries/stage.js'
import { defineAdapter } from './suite.js'

const file = 'acme-1.4.0.tgz'
const noServer = 'a folder is a place on a disk: there is nobody who could answer'

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
    const disk = { writes: undefined as string | undefined }
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
      to,
      disk,
      published: () => (planted.has(to) ? 0 : readdirSync(to).length),
      stop: async () => undefined,
    }
  },
  arrange: {
    foreign({ to }) {
      planted.add(to)
      writeFiles(to, { [file]: 'of somebody else' })
    },
    swapped({ disk }) {
      disk.writes = 'other bytes'
    },
    damaged: ({ to }) => writeFiles(to, { [file]: 'other bytes' }),
  },
  lacks: {
    lost: noServer,
    late: 'a file is there once it is copied',
    part: 'a version is one file, which shows whole or not at all',
    silent: noServer,
    401: noServer,
    403: noServer,
    404: noServer,
    409: noServer,
    422: noServer,
    429: noServer,
    500: noServer,
  },
})

/** Folders in which a file was put that no release of these tests put there. */
const planted = new Set<string>()
