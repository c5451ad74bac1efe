import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { isolatedEnv, temporaryFolder, writeFiles } from './temporary.js'

/** The moment of the first commit of every fixture; each later commit or tag is one minute younger. */
const start = Date.parse('2024-01-01T12:00:00Z')

export interface Repository {
  /** The work tree, or the repository itself where it is bare. */
  readonly folder: string
  /** The environment that its git commands run in. */
  readonly env: Readonly<Record<string, string>>
  /** Runs git here and gives what it printed, without the last line end; throws where git fails. */
  git(...args: string[]): string
  /** Writes files (undefined removes one), commits everything and gives the commit's id. */
  commit(message: string, files?: Readonly<Record<string, string | Uint8Array | undefined>>): string
  /** Sets an annotated tag and gives the tagged commit's id. */
  tag(name: string, commit?: string): string
}

/** A repository on branch main with one commit of the given files. Same files and steps, same commit ids. */
export function makeRepository(
  files: Readonly<Record<string, string | Uint8Array>> = { 'README.md': '# acme\n' },
  env = isolatedEnv().env,
): Repository {
  const repository = openRepository(temporaryFolder('repository'), env)
  repository.git('init', '-q')
  repository.commit('Start', files)
  return repository
}

/** The repository that stands in a folder, its commits dated after the ones already there. */
export function openRepository(folder: string, env: Readonly<Record<string, string>>): Repository {
  let steps = 0
  const run = (args: readonly string[], extra: Readonly<Record<string, string>> = {}): string =>
    execaSync('git', args, { cwd: folder, env: { ...env, ...extra }, extendEnv: false }).stdout
  const dated = (): Record<string, string> => {
    const latest = run(['log', '--all', '--format=%ct', '--max-count=1', '--ignore-missing'])
    const after = Math.max(start, Number(latest) * 1000 + 60_000) + steps * 60_000
    steps += 1
    const date = new Date(after).toISOString()
    return { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  }
  return {
    folder,
    env,
    git: (...args) => run(args),
    commit(message, changes = {}) {
      for (const [path, content] of Object.entries(changes)) {
        if (content === undefined) rmSync(join(folder, path))
        else writeFiles(folder, { [path]: content })
      }
      run(['add', '--all'])
      run(['commit', '-q', '--allow-empty', '-m', message], dated())
      return run(['rev-parse', 'HEAD'])
    },
    tag(name, commit = 'HEAD') {
      run(['tag', '-a', name, '-m', name, commit], dated())
      return run(['rev-parse', `${commit}^{commit}`])
    },
  }
}

/** A bare repository that `repository` knows as `origin`, with its branches and tags already pushed. */
export function addRemote(repository: Repository, name = 'origin'): Repository {
  const folder = temporaryFolder('remote')
  const remote = openRepository(folder, repository.env)
  remote.git('init', '-q', '--bare')
  repository.git('remote', 'add', name, folder)
  repository.git('push', '-q', '--set-upstream', name, 'main')
  repository.git('push', '-q', '--tags', name)
  return remote
}

/** A second work tree of the same remote, as another maintainer has it. */
export function cloneOf(remote: Repository, env = remote.env): Repository {
  const folder = temporaryFolder('clone')
  const clone = openRepository(folder, env)
  clone.git('clone', '-q', remote.folder, '.')
  return clone
}

/**
 * Makes a bare remote refuse every push of a ref that matches the pattern of a shell `case`, with these words.
 * The function it gives back takes the rule away again.
 */
export function refusePushes(
  remote: Repository,
  refs = '*',
  words = 'refused by the rule of this remote',
): () => void {
  const hook = join(remote.folder, 'hooks', 'pre-receive')
  const lines = [
    '#!/bin/sh',
    'while read -r before after ref; do',
    '  case "$ref" in',
    `    ${refs}) echo '${words}' >&2; exit 1 ;;`,
    '  esac',
    'done',
  ]
  writeFiles(remote.folder, { 'hooks/pre-receive': `${lines.join('\n')}\n` })
  chmodSync(hook, 0o755)
  return () => rmSync(hook)
}
