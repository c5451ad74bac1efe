import { join } from 'node:path'
import { succeeded } from '../../ports/command.js'
import { fail, pass } from '../../ports/verdict.js'
import { agrees, spell } from '../../project/versions/spelling.js'
import type { Part } from '../frame/declaration.js'
import { notInstalled } from '../frame/not-installed.js'
import { clientStopped } from '../frame/refused.js'
import { compareServed } from '../frame/served.js'
import { smokeTest } from '../frame/smoke.js'
import type { GemSubject } from './client/gem.js'
import { fetchVersion } from './client/listing.js'
import { gemFile } from './formats/gemspec.js'
import { readGemRefusal } from './formats/refusal.js'

/** Installs the gem as a user does, into an empty folder without a cache, and asks gem what it has. */
export const installGem: Part<GemSubject, 'install'> = async (context, subject, version) => {
  const { read, write } = context
  const { name, host, keys } = subject
  const number = spell(version, 'rubygems') ?? version
  for (const { platform, sha } of await fetchVersion(context, subject, number)) {
    const file = gemFile(name, number, platform)
    const wrong = await compareServed(context, { url: `${host}/gems/${file}`, what: file, sha256: sha })
    if (wrong) return wrong
  }
  const home = await write.temporaryFolder('consumer')
  // Its own home: settings and cache of this machine would make it look elsewhere than users do.
  const env = { GEM_HOME: home, GEM_PATH: home, GEMRC: '/dev/null', HOME: home, XDG_CACHE_HOME: home }
  const sources = [host, ...keys.sources].flatMap((one) => ['--source', one])
  const args = ['install', name, '--version', number, '--clear-sources', ...sources, '--no-document']
  const run = (words: readonly string[]) => write.run('gem', words, { cwd: home, env })
  const installed = await run([...args, '--install-dir', home, '--bindir', join(home, 'bin')])
  if (!succeeded(installed)) {
    const refusal = readGemRefusal(`${installed.stdout}\n${installed.stderr}`)
    const expected = 'a gem that installs into an empty folder'
    return clientStopped(installed) ?? notInstalled(subject, refusal, expected, read.clock.now())
  }
  const listed = await run(['list', '--local', '--exact', name])
  const found = /\((?<number>[^\s,)]+)/.exec(listed.stdout)?.groups?.number ?? 'nothing'
  if (!agrees(found, 'rubygems', version))
    return fail(`the installed gem says ${found}`, number, 'stop: the wrong file was published')
  const broken = await smokeTest(context, keys.smoke, { programs: join(home, 'bin'), cwd: home, env })
  return broken ?? pass(`gem install ${name} ${number}: gem finds ${found}`)
}
