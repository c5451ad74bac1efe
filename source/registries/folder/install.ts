import { basename, join } from 'node:path'
import { z } from 'zod'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { readJson } from '../../project/manifests.js'
import { type FolderSubject, pathOf } from './client/folder.js'

/** Installs the file in an empty folder, and asks npm what it has. */
export async function installFile(
  context: ActionContext,
  subject: FolderSubject,
  version: string,
): Promise<Verdict> {
  const { write, report } = context
  const path = pathOf(context, subject, version)
  const home = await write.temporaryFolder('consumer')
  await write.writeText(join(home, 'package.json'), '{ "private": true }\n')
  const env = { npm_config_cache: join(home, 'cache') }
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', path]
  const installed = await write.run('npm', args, { cwd: home, env, onLine: report })
  if (!succeeded(installed)) {
    return fail(
      installed.tail.at(-1) ?? 'npm install failed',
      'the file installs in an empty folder',
      'see the log of this step',
    )
  }
  const listed = await write.run('npm', ['ls', '--json', '--depth=0'], { cwd: home, env })
  const found = versionIn(listed.stdout)
  return found === version
    ? pass(`${basename(path)} installs; it says ${found}`)
    : fail(`the installed package says ${found ?? 'nothing'}`, version, 'stop: the wrong file was published')
}

const listing = z.object({ dependencies: z.record(z.string(), z.object({ version: z.string() })) })

function versionIn(text: string): string | undefined {
  const json = readJson(text, 'npm ls')
  const parsed = json.ok ? listing.safeParse(json.value) : undefined
  return Object.values(parsed?.data?.dependencies ?? {})[0]?.version
}
