import { join } from 'node:path'
import { execa } from 'execa'
import { consents } from '../cli/npm-maintainer.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'

/** The peers, pinned: figures of another version are other figures. */
export const peers = { np: 'np@11.2.2', 'release-it': 'release-it@20.2.1' } as const

/** A release tool, installed, and how it releases the next minor version where nobody is asked. */
export interface Tool {
  readonly name: 'release-wizard' | keyof typeof peers
  /** Its program, run by Node. */
  readonly program: string
  readonly args: readonly string[]
  /** What it says that it checked, from all that it printed; the wizard tells it by its status. */
  checked(output: string): readonly string[]
}

/** The wizard as it is built, and its peers as they are installed from the registry of this machine. */
export async function installTools(root: string): Promise<readonly Tool[]> {
  const folder = temporaryFolder('peers')
  writeFiles(folder, { 'package.json': '{ "private": true }\n' })
  const { env } = isolatedEnv(registryOf())
  const flags = ['--no-audit', '--no-fund']
  await execa('npm', ['install', ...flags, ...Object.values(peers)], { cwd: folder, env, extendEnv: false })
  const installed = (path: string): string => join(folder, 'node_modules', path)
  return [
    {
      name: 'release-wizard',
      program: join(root, 'bin', 'release-wizard.js'),
      args: ['minor', '--plain', '--yes', ...consents('1.1.0', ['npm'])],
      checked: () => [],
    },
    {
      name: 'np',
      program: installed('np/source/cli.js'),
      args: ['minor', '--no-release-draft'],
      checked: checkedByNp,
    },
    {
      name: 'release-it',
      program: installed('release-it/bin/release-it.js'),
      // It runs tests only where it is told to, as its own documentation has it.
      args: ['minor', '--ci', '-VV', '--hooks.before:init=npm test'],
      checked: checkedByReleaseIt,
    },
  ]
}

/** The registry that this machine uses; everything else of a person's settings stays out. */
export function registryOf(): Record<string, string> {
  const registry = process.env.npm_config_registry
  return registry === undefined ? {} : { npm_config_registry: registry }
}

/** Headings and deeds of np's list; the rest of it are checks. */
const notChecks = /^(Prerequisite check|Git|Cleanup|Installing|Running install|Bumping|Publishing|Pushing)/

function checkedByNp(output: string): readonly string[] {
  const titles = [...output.matchAll(/^\[[\d:]+\] (.+) \[completed\]$/gm)].map(([, title = '']) => title)
  return [...new Set(titles)].filter((title) => !notChecks.test(title))
}

/** Those commands of release-it that ask a question which can end the release. */
const questions: readonly (readonly [command: string, check: string])[] = [
  ['npm test', 'Tests'],
  ['npm ping', 'Registry answers'],
  ['npm whoami', 'npm login'],
  ['npm access list collaborators', 'Collaborator'],
  ['git diff --quiet HEAD', 'Working tree is clean'],
  ['git remote get-url', 'Remote is there'],
  ['git for-each-ref', 'Branch has an upstream'],
]

function checkedByReleaseIt(output: string): readonly string[] {
  return questions.flatMap(([command, check]) => (output.includes(`$ ${command}`) ? [check] : []))
}
