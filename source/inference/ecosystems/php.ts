import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import {
  because,
  type Ecosystem,
  type FoundGate,
  type InferenceContext,
  type PackageFindings,
} from '../ecosystem.js'
import { eachManifest, type Manifest } from '../findings/manifests.js'
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
  look: (context) => eachManifest(context, 'composer.json', lookAt),
}

async function lookAt(
  { path, dir, text }: Manifest,
  { read }: InferenceContext,
): Promise<PackageFindings | undefined> {
  const manifest = parseJson(text, shape)
  if (manifest === undefined) return undefined
  const { name, version, scripts } = manifest
  const source = version === undefined ? undefined : await findVersionSource(read, path)
  return {
    name: name?.split('/').at(-1),
    version: source?.version,
    followsTag: source?.version === undefined,
    dir,
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
    reasons:
      version === undefined
        ? [because(`no version file ${path}`, 'Packagist takes the version from the tag')]
        : [],
  }
}
