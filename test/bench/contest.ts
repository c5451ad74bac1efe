import { execa } from 'execa'
import { type Maintainer, makeMaintainer } from '../cli/npm-maintainer.js'
import { makeNpmPackage, npmUser } from '../parts/npm-project.js'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { startVerdaccio } from '../parts/verdaccio.js'
import type { Tool } from './tools.js'

/** A registry, behind a proxy that sees what each tool asks, and projects that are the same but for their names. */
export interface Contest {
  readonly proxy: RegistryProxy
  /** A package with a test, its 1.0.0 published and tagged, one commit after it, everything pushed. */
  project(tool: Tool): Promise<Maintainer>
  /** What is out and what is not of a project. */
  standing(project: Maintainer): Promise<Standing>
  stop(): Promise<void>
}

/** Where a release stands in the world. */
export interface Standing {
  /** Versions after 1.0.0 on the registry. */
  readonly published: readonly string[]
  readonly tagsHere: readonly string[]
  readonly tagsPushed: readonly string[]
  /** Changes in the work tree that are in no commit. */
  readonly uncommitted: boolean
}

export async function openContest(): Promise<Contest> {
  const registry = await startVerdaccio()
  const token = await registry.addUser('mia')
  const proxy = await startProxy(registry.url)
  let projects = 0
  return {
    proxy,
    async project({ program }) {
      projects += 1
      const name = `contest-${projects}`
      await execa('npm', ['publish'], { cwd: makeNpmPackage(name), ...npmUser(registry.url, token) })
      return makeMaintainer({ wizard: program, registry: proxy.url, token, name })
    },
    async standing({ name, repository, remote }) {
      const answer = await fetch(`${registry.url}/${name}`)
      const { versions } = (await answer.json()) as { versions: object }
      return {
        published: Object.keys(versions).filter((version) => version !== '1.0.0'),
        tagsHere: tagsOf(repository.git('tag')),
        tagsPushed: tagsOf(remote.git('tag')),
        uncommitted: repository.git('status', '--porcelain') !== '',
      }
    },
    async stop() {
      await proxy.stop()
      await registry.stop()
    },
  }
}

function tagsOf(listed: string): readonly string[] {
  return listed.split('\n').filter((tag) => tag !== '' && tag !== 'v1.0.0')
}
