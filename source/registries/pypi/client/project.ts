import { posix } from 'node:path'
import { specOf } from '../../../lookups/target.js'
import { nameOf } from '../../../lookups/words.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { NotTold } from '../../../ports/not-told.js'
import { scanToml, type TomlValue, tomlString } from '../../../project/versions/scan/toml.js'
import type { Asked, Subject } from '../../frame/declaration.js'
import type { Place } from '../../frame/refused.js'
import { type PypiAddresses, pypiAddresses } from '../formats/addresses.js'
import { type PypiChannelKeys, pypiChannelKeys } from '../formats/channel-keys.js'

/** The Python project that a channel publishes, and the registry it goes to. */
export interface PypiSubject extends Subject {
  readonly spec: ChannelSpec
  readonly keys: PypiChannelKeys
  readonly addresses: PypiAddresses
  /** The values of its pyproject.toml; none where there is no such file. */
  readonly settings: readonly TomlValue[]
}

/** Reads the project of the release's channel. */
export async function pypiSubject({ read, release }: Asked): Promise<PypiSubject> {
  const spec = specOf(release)
  const keys = pypiChannelKeys.parse(spec.with)
  const addresses = pypiAddresses(spec.registry, keys.upload)
  const path = posix.join(spec.dir, 'pyproject.toml')
  const settings = valuesOf((await read.readText(path)) ?? '')
  if (settings === undefined)
    throw NotTold.fail(`${nameOf(path)} is not TOML`, 'a pyproject.toml that can be read', `correct ${path}`)
  const name =
    spec.package ?? tomlString(settings, 'project', 'name') ?? tomlString(settings, 'tool', 'poetry', 'name')
  if (name === undefined) {
    const mend = 'set package: or dir: of the channel in the plan'
    throw NotTold.fail(`${nameOf(path)} names no project`, 'the project to publish', mend)
  }
  return { name, spec, keys, addresses, settings, place: placeOf(name, addresses) }
}

function placeOf(name: string, { title, known }: PypiAddresses): Place {
  const token =
    known === undefined ? `a token of ${title}` : 'a token: TWINE_USERNAME=__token__ and TWINE_PASSWORD'
  return {
    title,
    login: `give twine ${token}, in the environment or in ~/.pypirc, then try again`,
    right: `ask an owner of ${name} to add you as a maintainer, or use a token whose scope is ${name}`,
  }
}

function valuesOf(text: string): readonly TomlValue[] | undefined {
  try {
    return scanToml(text)
  } catch {
    return undefined
  }
}
