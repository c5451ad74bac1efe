import { join } from 'node:path'
import { addRemote, makeRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'

/** A project of somebody's own with a true remote, one release behind it and a fix since. */
export interface Project extends Repository {
  readonly remote: Repository
  /** Where the wizard keeps its state for this project. */
  readonly home: string
}

export interface ProjectOptions {
  readonly manifest?: Readonly<Record<string, unknown>>
  readonly files?: Readonly<Record<string, string>>
  /** The tag of the last release; none for a project that never had one. */
  readonly tag?: string | false
  readonly env?: Readonly<Record<string, string>>
}

/** A private npm package, at 1.0.0 and released as such, with one fix on top, all of it pushed. */
export function makeProject({
  manifest = {},
  files = {},
  tag = 'v1.0.0',
  env = {},
}: ProjectOptions = {}): Project {
  const isolated = isolatedEnv(env)
  const json = { name: 'acme', version: '1.0.0', private: true, scripts: { test: 'exit 0' }, ...manifest }
  const repository = makeRepository(
    { 'package.json': `${JSON.stringify(json, null, 2)}\n`, 'source.js': 'first\n', ...files },
    isolated.env,
  )
  if (tag !== false) repository.tag(tag)
  repository.commit('fix: say it better', { 'source.js': 'better\n' })
  const remote = addRemote(repository)
  return { ...repository, remote, home: isolated.env.RELEASE_WIZARD_HOME ?? join(isolated.home, 'state') }
}

/** A plan file of a project whose gate is this shell line, and nothing more. */
export function planWith(...lines: readonly string[]): string {
  return `${['name: acme', 'versions: { files: [package.json] }', 'phases:', '  qa:', ...lines.map((line) => `    ${line}`)].join('\n')}\n`
}

/** Everything that a release must not touch unseen: refs here and there, the work tree, HEAD. */
export function worldOf({ git, remote }: Project): string {
  return [
    git('for-each-ref'),
    git('rev-parse', 'HEAD'),
    git('status', '--porcelain', '--ignored'),
    remote.git('for-each-ref'),
  ].join('\n--\n')
}

/** A project whose only gate says that it began and then waits until it may end. */
export interface HeldProject extends Project {
  /** There once the gate runs; holds its process id. */
  readonly started: string
  /** Lets this run of the gate, and every later one, pass. */
  readonly letGo: () => void
}

/** Makes one; `trap` is a line of shell that the gate begins with. */
export function makeHeldProject(trap = ':'): HeldProject {
  const signs = temporaryFolder('signs')
  const [started, go] = [join(signs, 'started'), join(signs, 'go')]
  const line = `${trap}; echo $$ > ${started}.part && mv ${started}.part ${started}; until [ -e ${go} ]; do sleep 0.05; done`
  const project = makeProject({
    files: { 'release-wizard.yaml': planWith('- gate: Held', `  run: ${JSON.stringify(line)}`) },
  })
  return { ...project, started, letGo: () => writeFiles(signs, { go: '' }) }
}
