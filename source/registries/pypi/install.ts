import { delimiter, join } from 'node:path'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { classifyRefusal, oneLine } from '../../project/registry-refusal.js'
import { agrees, spell } from '../../project/versions/spelling.js'
import type { Part } from '../frame/declaration.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { smokeTest } from '../frame/smoke.js'
import type { PypiSubject } from './client/project.js'

/** Installs the project as a user does, into an empty folder without a cache, and asks Python what it has. */
export const installDistributions: Part<PypiSubject, 'install'> = async (context, subject, version) => {
  const { read, write } = context
  const { keys, name, addresses } = subject
  const written = spell(version, 'pep440') ?? version
  const target = await write.temporaryFolder('consumer')
  const env = { ...plainPip(subject, read), PYTHONPATH: undefined }
  const args = ['install', '--no-cache-dir', '--target', target, '--index-url', addresses.index]
  const installed = await write.run(keys.python, ['-m', 'pip', ...args, `${name}==${written}`], {
    cwd: target,
    env,
  })
  if (!succeeded(installed))
    return (
      clientStopped(installed) ??
      notInstalled(`${installed.stdout}\n${installed.stderr}`, subject, read.clock.now())
    )
  const script = 'import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))'
  const asked = await write.run(keys.python, ['-c', script, name], {
    cwd: target,
    env: { PYTHONPATH: target },
  })
  const found = asked.stdout.trim()
  if (!agrees(found, 'pep440', version))
    return fail(
      `the installed project says ${found || 'nothing'}`,
      written,
      'stop: the wrong file was published',
    )
  const broken = await smokeTest(context, keys.smoke, {
    programs: join(target, 'bin'),
    cwd: target,
    env: { PYTHONPATH: [target, read.env.PYTHONPATH].filter(Boolean).join(delimiter) },
  })
  return broken ?? pass(`pip install ${name}==${written}: Python finds ${found}`)
}

/** What a maintainer set up for pip would make it look elsewhere than users of the public registries do. */
function plainPip(
  { addresses }: PypiSubject,
  { platform }: Pick<ReadPort, 'platform'>,
): Readonly<Record<string, string | undefined>> {
  const quiet = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' }
  if (addresses.known === undefined) return quiet
  return {
    ...quiet,
    // The name by which pip knows that there is no settings file.
    PIP_CONFIG_FILE: platform === 'win32' ? 'nul' : '/dev/null',
    PIP_EXTRA_INDEX_URL: addresses.known === 'testpypi' ? 'https://pypi.org/simple/' : undefined,
    PIP_FIND_LINKS: undefined,
    PIP_NO_INDEX: undefined,
  }
}

function notInstalled(output: string, subject: PypiSubject, now: number): Verdict {
  const lines = output.split(/\r?\n/).filter((line) => /error/i.test(line))
  const words = lines.find((line) => line.startsWith('ERROR: ')) ?? lines[0] ?? 'pip said nothing'
  const refusal = classifyRefusal(output, { rules: [[/do not match the hashes/i, 'validation']], words })
  if (refusal.cause === 'network') return refusedBy(subject.place, refusal, now)
  return fail(
    `${subject.name} does not install: ${oneLine(words.replace(/^ERROR: /, ''))}`,
    'a project that installs into an empty folder',
    'see the log of this step; a broken version is recalled: release-wizard --path recall',
  )
}
