import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Sighting } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { Channel } from '../../ports/channel.js'
import { type Check, type CheckContext, defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass, unknown, type Verdict } from '../../ports/verdict.js'
import { readPackageManifest } from '../../project/manifests.js'
import { besideKeys } from '../frame/formats/channel-keys.js'
import { packPackage, tarballName } from '../frame/npm-package/pack.js'

const parameters = z.strictObject({ to: z.string(), ...besideKeys })
type Parameters = z.infer<typeof parameters>

/** The folder can be written to, and does not hold another file under the name of this version. */
const folderReady: Check = defineCheck({
  name: 'folder/ready',
  title: 'The folder takes new versions',
  about: 'world',
  waivable: false,
  async check({ read, release }) {
    const to = folderOf(read.root, release.channel?.with)
    if (to === undefined)
      return fail('no folder is named', 'a folder', 'name it in the plan: folder: { to: PATH }')
    return (await read.exists(to))
      ? pass(basename(to))
      : fail(`no folder ${to}`, 'a folder that exists', `make it: mkdir -p ${to}`)
  },
})

/** A folder that users install from: a share, a mirror, a practice registry. One file a version, never replaced. */
export const folder: Channel = {
  kind: 'folder',
  title: 'Folder',
  with: parameters,
  detect: async () => [],
  preflight: [folderReady],
  async build(context) {
    const { channel } = context.release
    const packed = await packPackage(context, channel?.id ?? 'folder', channel?.dir ?? '.')
    await context.keep(packed)
    const { name, bytes } = packed.artifact
    return {
      verdict: 'pass',
      fact: `${name}, ${bytes} bytes`,
      outputs: { file: name, sha256: packed.artifact.sha256 },
    }
  },
  publish: publishFile,
  sight: sightFile,
  verify: installFile,
  async recall({ read, write, release }) {
    const file = await publishedPath({ read, release })
    if (file === undefined)
      return fail('no file of this version is known', 'a file of this version', 'delete it by hand')
    await write.remove(file)
    return { verdict: 'pass', fact: `${basename(file)} taken out of the folder` }
  },
  guidance: (spec) => [
    {
      title: `Make the folder ${String(spec.with.to)}`,
      why: 'The wizard publishes into a folder that exists already, so that a wrong path is noticed.',
      hint: `mkdir -p ${String(spec.with.to)}`,
    },
  ],
  links: (spec) => [{ label: 'Folder', url: String(spec.with.to) }],
  propagation: { everySeconds: 1, boundSeconds: 30 },
}

async function publishFile({ read, write, release }: ActionContext): Promise<Performed> {
  const artifact = release.artifacts.find((one) => one.channel === release.channel?.id)
  const to = await publishedPath({ read, release })
  if (!artifact || to === undefined) return fail('nothing was built', 'an artifact', 'retry the build step')
  await write.copyFile(artifactPath(artifact, read), to)
  return { verdict: 'pass', fact: `${artifact.name} in ${basename(resolve(to, '..'))}` }
}

async function sightFile({ read, release }: CheckContext): Promise<Sighting> {
  const channel = release.channel?.id ?? ''
  const artifact = release.artifacts.find((one) => one.channel === channel)
  const path = await publishedPath({ read, release })
  const bytes = path === undefined ? undefined : await read.readBytes(path)
  if (bytes === undefined) return { channel, status: 'absent' }
  const actual = release.target ? { actual: release.target.version } : {}
  if (!artifact) return { channel, status: 'live', ...actual }
  const ours = createHash('sha256').update(bytes).digest('hex') === artifact.sha256
  return { channel, status: ours ? 'live' : 'wrong', ours, ...actual }
}

async function installFile({ read, write, release, report }: ActionContext): Promise<Verdict> {
  const path = await publishedPath({ read, release })
  const version = release.target?.version
  if (path === undefined || version === undefined)
    return unknown('no artifact is known', 'the published file', 'publish it first')
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

function versionIn(json: string): string | undefined {
  const parsed = z
    .object({ dependencies: z.record(z.string(), z.object({ version: z.string() })) })
    .safeParse(safeJson(json))
  return parsed.success ? Object.values(parsed.data.dependencies)[0]?.version : undefined
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Where the version lies in the folder: under the artifact's name, or the name npm would give it. */
async function publishedPath({
  read,
  release,
}: Pick<CheckContext, 'read' | 'release'>): Promise<string | undefined> {
  const { channel, target } = release
  const to = folderOf(read.root, channel?.with)
  const artifact = release.artifacts.find((one) => one.channel === channel?.id)
  if (to === undefined) return undefined
  if (artifact) return join(to, artifact.name)
  const text = await read.readText(join(channel?.dir ?? '.', 'package.json'))
  const manifest = text === undefined ? undefined : readPackageManifest(text)
  const name = manifest?.ok ? manifest.value.name : undefined
  return name === undefined || !target ? undefined : join(to, tarballName(name, target.version))
}

function folderOf(root: string, given: unknown): string | undefined {
  const parsed = parameters.safeParse(given) as { success: boolean; data?: Parameters }
  return parsed.data ? resolve(root, parsed.data.to) : undefined
}
