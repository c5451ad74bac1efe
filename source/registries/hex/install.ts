import { join } from 'node:path'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { readVersions } from '../../project/versions/read.js'
import type { Part } from '../frame/declaration.js'
import { notInstalled } from '../frame/not-installed.js'
import { clientStopped } from '../frame/refused.js'
import { compareServed } from '../frame/served.js'
import { smokeTest } from '../frame/smoke.js'
import { lookUpRelease } from './client/listing.js'
import type { HexSubject } from './client/package.js'
import { readMixRefusal } from './formats/refusal.js'

const installable = 'a release that a new project can get'

/** Gets the release into a project that depends on it, with an empty HEX_HOME, and compares tarball and documentation. */
export const installRelease: Part<HexSubject, 'install'> = async (context, subject, version) => {
  const { name, title, docs, mirror } = subject
  const found = await lookUpRelease(context.read, subject, version)
  if (found === undefined)
    return fail(`${title} has no ${name} ${version}`, 'the release', 'publish it, or wait')
  const wrong =
    (mirror === undefined
      ? undefined
      : await compareServed(context, {
          url: `${mirror}/tarballs/${name}-${version}.tar`,
          what: `the tarball of ${name} ${version}`,
          sha256: found.checksum,
        })) ?? (await getRelease(context, subject, version))
  if (wrong) return wrong
  if (docs && !found.hasDocs)
    return fail(
      `${name} ${version} has no documentation on ${title}`,
      'documentation',
      'mix hex.publish docs',
    )
  return pass(`mix deps.get ${name} == ${version}, same checksum${docs ? ', with documentation' : ''}`)
}

async function getRelease(
  context: ActionContext,
  subject: HexSubject,
  version: string,
): Promise<Verdict | undefined> {
  const { read, write } = context
  const { name, env, keys } = subject
  const home = await write.temporaryFolder('consumer')
  await write.writeText(join(home, 'mix.exs'), consumerOf(name, version))
  const clean = { ...env, HEX_HOME: join(home, 'hex'), MIX_ENV: 'dev' }
  const got = await write.run('mix', ['deps.get'], { cwd: home, env: clean })
  if (!succeeded(got))
    return (
      clientStopped(got) ??
      notInstalled(subject, readMixRefusal(`${got.stdout}\n${got.stderr}`), installable, read.clock.now())
    )
  const text = await read.readText(join(home, 'deps', name, 'mix.exs'))
  const reading = text === undefined ? undefined : readVersions({ path: 'mix.exs', text })
  const says = reading && 'found' in reading ? reading.found[0]?.value : undefined
  // A version that mix.exs reads from elsewhere says nothing here; the requirement was exact, so mix took that release.
  if (text === undefined || (says !== undefined && says !== version))
    return fail(`mix got ${says ?? 'nothing'}`, `${name} ${version}`, 'stop: the wrong release was published')
  return smokeTest(context, keys.smoke, { programs: home, cwd: home, env: { HEX_HOME: join(home, 'hex') } })
}

function consumerOf(name: string, version: string): string {
  return `defmodule Consumer.MixProject do
  use Mix.Project

  def project do
    [app: :consumer, version: "0.0.0", deps: deps()]
  end

  defp deps do
    [{:${name}, "== ${version}"}]
  end
end
`
}
