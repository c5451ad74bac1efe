import { Usage } from '../../core/errors.js'
import type { CommandResult } from '../../ports/command.js'
import { succeeded } from '../../ports/command.js'
import type { Host } from '../host.js'

/** Signs a file with the key that git signs with, beside it: `FILE.sig` by SSH, `FILE.asc` by OpenPGP. Gives that file. */
export async function signFile({ read, write }: Pick<Host, 'read' | 'write'>, file: string): Promise<string> {
  const setting = async (...asked: readonly string[]) => {
    const told = await read.git(['config', ...asked])
    return succeeded(told) ? told.stdout.trim() : ''
  }
  const format = await setting('gpg.format')
  const key = await setting('--type=path', 'user.signingKey')
  const run = async (program: string, args: readonly string[]): Promise<CommandResult> =>
    (await write.handOver(program, args)) ?? (await write.run(program, args))
  if (format === 'ssh') {
    if (key === '') throw noKey()
    await signed(run('ssh-keygen', ['-Y', 'sign', '-n', 'release-wizard', '-f', key, file]))
    return `${file}.sig`
  }
  const user = key === '' ? [] : ['--local-user', key]
  const to = `${file}.asc`
  await signed(run('gpg', ['--armor', '--yes', '--detach-sign', ...user, '--output', to, file]))
  return to
}

async function signed(running: Promise<CommandResult>): Promise<void> {
  const result = await running
  if (succeeded(result)) return
  const said = result.stderr.trim().split('\n').at(-1)
  throw new Usage(
    `The report was not signed: ${said || `exit code ${result.exitCode}`}.`,
    'Try that git can sign: git commit -S --allow-empty --dry-run; the report itself is written.',
  )
}

function noKey(): Usage {
  return new Usage(
    'git has no key to sign with. Expected user.signingKey.',
    'Name it: git config --global user.signingKey ~/.ssh/id_ed25519.pub',
  )
}
