import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { WizardError } from '../core/errors.js'
import { firstFiles, laterChanges, practiceAnswers, practiceBase } from './project.js'

/** The places of a sandbox. */
export interface Sandbox {
  readonly folder: string
  readonly project: string
  readonly answers: string
}

/** Where the sandbox is, inside the wizard's own state folder. */
export function sandboxIn(home: string): Sandbox {
  const folder = join(home, 'practice')
  return { folder, project: join(folder, 'project'), answers: join(folder, 'answers.yaml') }
}

/**
 * Makes the sandbox anew: a project with a history, a bare remote, a folder as registry. It is made beside its
 * place and moved there whole, so that a half-made one is never mistaken for one.
 */
export async function makeSandbox(home: string): Promise<Sandbox> {
  const sandbox = sandboxIn(home)
  const making = `${sandbox.folder}.new`
  await rm(making, { recursive: true, force: true })
  await mkdir(join(making, 'registry'), { recursive: true })
  const project = join(making, 'project')
  await git(making, ['init', '--quiet', '--bare', '--initial-branch=main', join(making, 'remote.git')])
  await git(making, ['init', '--quiet', '--initial-branch=main', project])
  for (const [name, value] of settings) await git(project, ['config', name, value])
  await git(project, ['remote', 'add', 'origin', '../remote.git'])
  await commit(project, 'feat: greet by name', firstFiles)
  await git(project, [
    'tag',
    '--annotate',
    '--message',
    `practice-greeter ${practiceBase}`,
    `v${practiceBase}`,
  ])
  for (const { message, files } of laterChanges) await commit(project, message, files)
  await git(project, ['push', '--quiet', '--set-upstream', 'origin', 'main', `v${practiceBase}`])
  await writeFile(
    join(making, 'answers.yaml'),
    Object.entries(practiceAnswers)
      .map(([step, value]) => `${step}: ${JSON.stringify(value)}\n`)
      .join(''),
  )
  await rm(sandbox.folder, { recursive: true, force: true })
  await rename(making, sandbox.folder)
  return sandbox
}

/** A person's own signing, hooks and templates are not for a sandbox. */
const settings: readonly (readonly [string, string])[] = [
  ['user.name', 'Practice'],
  ['user.email', 'practice@example.invalid'],
  ['commit.gpgsign', 'false'],
  ['tag.gpgsign', 'false'],
  ['core.hooksPath', '.git/hooks'],
  ['core.autocrlf', 'false'],
]

async function commit(
  project: string,
  message: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), text)
  }
  await git(project, ['add', '--all'])
  await git(project, ['commit', '--quiet', '--message', message])
}

async function git(cwd: string, args: readonly string[]): Promise<void> {
  const result = await execa('git', args, { cwd, reject: false, stdin: 'ignore' })
  if (result.exitCode === 0) return
  const said = result.stderr || result.shortMessage || 'no answer'
  throw new WizardError(`The sandbox could not be made: git ${args[0]}: ${said}`, {
    remedy: 'Practice needs git 2.30 or newer and a state folder that can be written to.',
  })
}
