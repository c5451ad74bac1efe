import { directoryOf, joinPath } from '../../project/versions/paths.js'
import { maskCode } from '../../project/versions/scan/code.js'
import type { Ecosystem, FoundChannel, InferenceContext, PackageFindings } from '../ecosystem.js'
import { findManifests, outermost } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'
import { mixGates } from './elixir/gates.js'

/** Elixir projects: mix.exs, umbrellas, Hex. */
export const elixir: Ecosystem = {
  name: 'Elixir',
  async look(context) {
    const paths = outermost(await findManifests(context.read, 'mix.exs'))
    return (await Promise.all(paths.map((path) => lookAt(context, path)))).filter((one) => one !== undefined)
  },
}

async function lookAt(context: InferenceContext, path: string): Promise<PackageFindings | undefined> {
  const { read } = context
  const text = await read.readText(path)
  if (text === undefined) return undefined
  const { code } = maskCode(text, 'elixir')
  const dir = directoryOf(path)
  const app = /\bapp:\s*:(?<app>\w+)/.exec(code)?.groups?.app
  const own = await findVersionSource(read, path)
  const apps = /\bapps_path:\s*"(?<apps>[^"]+)"/.exec(code)?.groups?.apps
  const inside = apps === undefined ? [] : await read.list([`${joinPath(dir, apps)}/*/mix.exs`])
  const members = await Promise.all(inside.map((member) => findVersionSource(read, member)))
  return {
    ...(app === undefined ? {} : { name: app }),
    ...(own.version === undefined ? {} : { version: own.version }),
    dir,
    versionFiles: [own, ...members].flatMap(({ files }) => files),
    gates: await mixGates(context, dir, code),
    channels: app === undefined ? [] : hexChannel(app, dir, path, code),
    reasons: [],
  }
}

function hexChannel(app: string, dir: string, path: string, code: string): readonly FoundChannel[] {
  if (!/\bpackage:\s*(?:package\b|\[|@)/.test(code)) return []
  const body = /\bdefp?[ \t]+package\b(?<body>[\s\S]*?)(?=^[ \t]*defp?\b|$(?![\s\S]))/m.exec(code)?.groups
    ?.body
  const name = /(?<![\w{%])name:\s*"(?<name>[^"]+)"/.exec(body ?? '')?.groups?.name
  return [
    {
      kind: 'hex',
      fields: { package: name ?? app, ...(dir === '.' ? {} : { dir }) },
      because: `${path} has package:, which only Hex reads`,
      certain: false,
    },
  ]
}
