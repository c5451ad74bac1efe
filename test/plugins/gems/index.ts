import { basename, join, posix } from 'node:path'
import {
  artifactPath,
  type CheckContext,
  defineChannel,
  fail,
  fetchAgain,
  NotTold,
  pass,
  type Subject,
  silent,
  succeeded,
  unknown,
  z,
} from 'release-wizard'

const versions = z.array(z.object({ number: z.string(), platform: z.string(), sha: z.string() }))
const owners = z.array(z.object({ handle: z.string() }))

interface Gem extends Subject {
  readonly dir: string
  readonly gemspec: string
  readonly url: string
}

/** What the registry answers at a path; undefined where it has nothing there. */
async function ask<T>(
  { read, signal }: CheckContext,
  url: string,
  form: z.ZodType<T>,
): Promise<T | undefined> {
  const answer = await fetchAgain(read, url, { signal })
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw silent(answer, url, 'what RubyGems knows of the gem', read.clock)
  const { data } = form.safeParse(JSON.parse(answer.text))
  if (data !== undefined) return data
  throw new NotTold(unknown('RubyGems answers something else', 'its API', 'correct registry: in the plan'))
}

export const gems = defineChannel<Gem>({
  kind: 'gems',
  title: 'RubyGems',
  installs: true,
  async subject({ read, release }) {
    const { dir = '.', registry = 'https://rubygems.org', package: named } = release.channel ?? {}
    const [gemspec] = await read.list([posix.join(dir, '*.gemspec')])
    if (gemspec === undefined)
      throw new NotTold(fail(`no gemspec in ${dir}`, 'one', 'set dir: of the channel in the plan'))
    const name = named ?? basename(gemspec, '.gemspec')
    const place = {
      title: 'RubyGems',
      login: 'gem signin',
      right: `ask an owner: gem owner ${name} --add YOU`,
    }
    return { name, place, dir, gemspec: basename(gemspec), url: registry.replace(/\/+$/, '') }
  },
  async lookUp(context, { url, name }, version) {
    const all = (await ask(context, `${url}/api/v1/versions/${name}.json`, versions)) ?? []
    const found = all.find((one) => one.number === version && one.platform === 'ruby')
    if (found !== undefined) return { found: { files: [{ sha256: found.sha }] } }
    return all[0] === undefined ? {} : { newest: all[0].number }
  },
  async owned(context, { url, name }) {
    const known = await ask(context, `${url}/api/v1/gems/${name}/owners.json`, owners)
    return known && { published: 'some versions', owners: known.map(({ handle }) => handle) }
  },
  async pack({ write, release, signal, report }, { dir, gemspec, name }, folder) {
    const file = `${name}-${release.target?.version}.gem`
    const args = ['build', gemspec, '--output', join(folder, file)]
    const built = await write.run('gem', args, { cwd: dir, signal, onLine: report })
    if (succeeded(built)) return { files: [file] }
    throw new NotTold(fail(built.tail.at(-1) ?? 'gem build failed', 'a gem', 'correct the gemspec'))
  },
  async upload({ read, write, signal, report }, { url }, [gem]) {
    if (gem === undefined) return { said: 'failed', why: fail('no gem', 'one', 'build it') }
    const args = ['push', artifactPath(gem, read), '--host', url]
    return write.run('gem', args, { cwd: read.runFolder, signal, onLine: report })
  },
  async install({ write, signal, report }, { url, name }, version) {
    const cwd = await write.temporaryFolder('gem')
    const to = ['--install-dir', cwd, '--no-document', '--clear-sources', '--source', url]
    const done = await write.run('gem', ['install', name, '-v', version, ...to], {
      cwd,
      signal,
      onLine: report,
    })
    if (succeeded(done)) return pass(`gem install ${name} -v ${version}`)
    return fail(done.tail.at(-1) ?? 'it does not install', `${name} ${version}`, 'see the log of this step')
  },
  recall: ({ read, write, signal, report }, { url, name }, version) =>
    write.run('gem', ['yank', name, '-v', version, '--host', url], {
      cwd: read.runFolder,
      signal,
      onLine: report,
    }),
  links: ({ registry = 'https://rubygems.org', package: name }, version) => [
    { label: 'RubyGems', url: `${registry}/gems/${name ?? ''}/versions/${version}` },
  ],
})
