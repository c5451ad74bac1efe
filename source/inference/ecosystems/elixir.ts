import { joinPath } from '../../project/versions/paths.js'
import { maskCode } from '../../project/versions/scan/code.js'
import type { Ecosystem, FoundChannel, InferenceContext, PackageFindings } from '../ecosystem.js'
import { eachManifest, type Manifest } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'
import { mixGates } from './elixir/gates.js'

/** Elixir projects: mix.exs, umbrellas, Hex. */
export const elixir: Ecosystem = {
  name: 'Elixir',
  look: (context) => eachManifest(context, 'mix.exs', lookAt),
}

async function lookAt({ path, dir, text }: Manifest, context: InferenceContext): Promise<PackageFindings> {
  const { read } = context
  const { code } = maskCode(text, 'elixir')
  const name = /\bapp:\s*:(?<app>\w+)/.exec(code)?.groups?.app
  const own = await findVersionSource(read, path)
  const apps = /\bapps_path:\s*"(?<apps>[^"]+)"/.exec(code)?.groups?.apps
  const inside = apps === undefined ? [] : await read.list([`${joinPath(dir, apps)}/*/mix.exs`])
  const members = await Promise.all(inside.map((member) => findVersionSource(read, member)))
  return {
    name,
    version: own.version,
    dir,
    versionFiles: [own, ...members].flatMap(({ files }) => files),
    gates: await mixGates(context, dir, code),
    channels: name === undefined ? [] : hexChannel(name, dir, path, code),
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
