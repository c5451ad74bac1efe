import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import { directoryOf } from '../../project/versions/paths.js'
import {
  because,
  type Ecosystem,
  type FoundGate,
  type InferenceContext,
  type PackageFindings,
} from '../ecosystem.js'
import { findManifests, outermost } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'

const shape = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  scripts: z.record(z.string(), z.unknown()).default({}),
})

const gateScripts = [
  { title: 'Lint', names: ['lint', 'cs', 'phpcs'] },
  { title: 'Types', names: ['stan', 'phpstan', 'psalm', 'analyse'] },
  { title: 'Tests', names: ['test', 'tests', 'phpunit'] },
] as const

/** PHP packages: composer.json. Packagist takes the version from the tag. */
export const php: Ecosystem = {
  name: 'PHP',
  async look(context) {
    const paths = outermost(await findManifests(context.read, 'composer.json'))
    return (await Promise.all(paths.map((path) => lookAt(context, path)))).filter((one) => one !== undefined)
  },
}

async function lookAt({ read }: InferenceContext, path: string): Promise<PackageFindings | undefined> {
  const manifest = parseJson((await read.readText(path)) ?? '', shape)
  if (manifest === undefined) return undefined
  const { name, version, scripts } = manifest
  const source = version === undefined ? undefined : await findVersionSource(read, path)
  return {
    ...(name === undefined ? {} : { name: name.split('/').at(-1) ?? name }),
    ...(source?.version === undefined ? { followsTag: true } : { version: source.version }),
    dir: directoryOf(path),
    versionFiles: source?.files ?? [],
    gates: gateScripts.flatMap(({ title, names }): FoundGate[] => {
      const script = names.find((one) => scripts[one] !== undefined)
      if (script === undefined) return []
      return [
        {
          title,
          run: `composer run-script ${script}`,
          because: `${path} has the script "${script}"`,
          certain: true,
        },
      ]
    }),
    channels: [],
    reasons:
      version === undefined
        ? [because(`no version file ${path}`, 'Packagist takes the version from the tag')]
        : [],
  }
}
