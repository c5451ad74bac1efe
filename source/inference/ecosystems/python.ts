import { type TomlValue, tomlString, tomlValues } from '../../project/versions/scan/toml.js'
import {
  because,
  type Ecosystem,
  type FoundChannel,
  type InferenceContext,
  type PackageFindings,
  perhaps,
} from '../ecosystem.js'
import { eachManifest, type Manifest, readToml } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'
import { pythonGates } from './python/gates.js'

/** Python projects: pyproject.toml of any build backend, or setup.cfg; PyPI. */
export const python: Ecosystem = {
  name: 'Python',
  async look(context) {
    const modern = await eachManifest(context, 'pyproject.toml', lookAt)
    const old = await eachManifest(context, 'setup.cfg', lookAt)
    return [...modern, ...old.filter(({ dir }) => !modern.some((one) => one.dir === dir))]
  },
}

async function lookAt({ path, dir, text }: Manifest, context: InferenceContext): Promise<PackageFindings> {
  const values = path.endsWith('.toml') ? readToml(text, path) : []
  const name = projectName(values, text)
  // A pyproject.toml that only sets up tools is no package, but its gates count.
  const source = name === undefined ? undefined : await findVersionSource(context.read, path)
  return {
    name,
    version: source?.version,
    followsTag: source?.followsTag,
    dir,
    versionFiles: source?.files ?? [],
    gates: await pythonGates(context, dir, text),
    channels: name === undefined ? [] : pypiChannel(name, dir, path, values),
    reasons:
      source?.files.length === 0
        ? [(source.followsTag ? because : perhaps)(`no version file ${path}`, source.because)]
        : [],
  }
}

function projectName(values: readonly TomlValue[], text: string): string | undefined {
  if (values.length === 0) return /^\[metadata\][^[]*?^name\s*=\s*(?<name>\S+)/m.exec(text)?.groups?.name
  return tomlString(values, 'project', 'name') ?? tomlString(values, 'tool', 'poetry', 'name')
}

function pypiChannel(
  name: string,
  dir: string,
  path: string,
  values: readonly TomlValue[],
): readonly FoundChannel[] {
  const isPrivate = tomlValues(values, 'project', 'classifiers', '*').some(({ value }) =>
    value.startsWith('Private ::'),
  )
  const isBuilt = path.endsWith('.cfg') || values.some(({ path: [table] }) => table === 'build-system')
  if (isPrivate || !isBuilt) return []
  const backend = tomlString(values, 'build-system', 'build-backend')
  return [
    {
      kind: 'pypi',
      fields: { package: name, ...(dir === '.' ? {} : { dir }) },
      because: `${path} builds a package${backend === undefined ? '' : ` with ${backend.split('.')[0]}`}, and nothing says that it is private`,
      certain: false,
    },
  ]
}
