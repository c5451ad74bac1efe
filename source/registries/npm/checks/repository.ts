import { noAnswer } from '../../../lookups/no-answer.js'
import { findRemoteHere } from '../../../lookups/remote.js'
import { inFolder, nameOf, shellWord } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { readPackage } from '../client/package.js'
import { repositoryPlace } from '../formats/repository-url.js'

export const npmRepository = defineCheck({
  name: 'npm/repository',
  title: 'package.json names this repository',
  words: 'repository of package.json is where the sources are: npm compares it before it accepts provenance.',
  about: 'tree',
  why: 'npm links the package to its sources by it, and refuses provenance where it differs.',
  async check({ read, release }) {
    const { manifest, spec, path } = await readPackage(read, release)
    const { remote } = await findRemoteHere(read)
    const asked = await read.git(['remote', 'get-url', remote])
    if (!succeeded(asked)) return noAnswer(asked, `the address of ${nameOf(remote)}`, 'try: git remote -v')
    const here = repositoryPlace(asked.stdout)
    if (here === undefined) return pass(`${nameOf(remote)} is a folder: nothing to compare`)
    const expected = `repository of ${nameOf(path)} is ${here}`
    const set = `npm pkg set repository.type=git repository.url=git+https://${here}.git`
    const directory = spec.dir === '.' ? '' : ` repository.directory=${shellWord(spec.dir)}`
    const fix = inFolder(spec.dir, `${set}${directory}`)
    const { repository } = manifest
    if (repository === undefined) return fail('no repository is named', expected, fix, fix)
    const named = repositoryPlace(repository.url)
    if (named === undefined) return unknown(`${repository.url} cannot be read`, expected, fix)
    if (named !== here) {
      const other = await remoteAt(read, named)
      return other === undefined
        ? fail(`it names ${named}`, expected, fix, fix)
        : fail(
            `it names ${named}, and the release goes to ${nameOf(remote)}`,
            expected,
            `release to the one that it names, in the plan: remote: ${other}`,
          )
    }
    const folder = repository.directory?.replace(/^\.\//, '').replace(/\/$/, '')
    if (spec.dir !== '.' && folder !== undefined && folder !== spec.dir)
      return fail(`it names the folder ${folder}`, `${expected}, in ${spec.dir}`, fix, fix)
    return pass(here)
  },
})

/** The remote that stands for a place; undefined where none does. */
async function remoteAt(read: ReadPort, place: string): Promise<string | undefined> {
  const listed = (await read.git(['remote'])).stdout.split('\n').filter((name) => name !== '')
  for (const name of listed) {
    const asked = await read.git(['ls-remote', '--get-url', name])
    if (repositoryPlace(asked.stdout) === place) return name
  }
  return undefined
}
