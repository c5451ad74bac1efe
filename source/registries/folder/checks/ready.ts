import { basename } from 'node:path'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { folderSubject } from '../client/folder.js'

export const folderReady = defineCheck({
  name: 'folder/ready',
  title: 'The folder takes new versions',
  words: 'The folder is there, so that a wrong path is noticed.',
  about: 'world',
  waivable: false,
  async check({ read, release }) {
    const { to } = await folderSubject({ read, release })
    return (await read.exists(to))
      ? pass(basename(to))
      : fail(`no folder ${to}`, 'a folder that exists', `make it: mkdir -p ${to}`)
  },
})
