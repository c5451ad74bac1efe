import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Verdict } from '../../../../source/ports/verdict.js'
import { type RegistryProxy, startProxy } from '../../../parts/proxy.js'
import { type NpmRegistry, startVerdaccio } from '../../../parts/verdaccio.js'
import { makePublisher, type Publisher, type PublisherSetting } from '../publisher.js'
import { startTellingRegistry, type Told } from './telling-registry.js'

/** A registry behind a proxy for each test of a file, and people who publish there. */
export interface RegistryForChecks {
  readonly proxy: RegistryProxy
  /** A maintainer who is logged in, by default with a package of a fresh name. */
  publisher(setting?: Partial<PublisherSetting>): Publisher
  freshName(): string
}

/** Starts a registry for the file and a proxy for each test, and stops them. */
export function useRegistry(): RegistryForChecks {
  let registry: NpmRegistry | undefined
  let proxy: RegistryProxy | undefined
  let token = ''
  let packages = 0

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    proxy = await startProxy(registry?.url ?? '')
  })
  afterEach(() => proxy?.stop())
  afterAll(() => registry?.stop())

  const freshName = (): string => {
    packages += 1
    return `checked-${packages}`
  }
  const open = (): RegistryProxy => {
    if (proxy === undefined) throw new Error('the registry is used outside of a test')
    return proxy
  }
  return {
    get proxy() {
      return open()
    },
    publisher: (setting = {}) =>
      makePublisher({ registry: open().url, token, name: freshName(), ...setting }),
    freshName,
  }
}

/** Asks a check of a registry that tells all this. */
export async function askTold(check: string, told: Told, name = 'acme', isFree = false): Promise<Verdict> {
  const telling = await startTellingRegistry(told, isFree)
  try {
    return await makePublisher({ registry: telling.url, token: 'a-token', name }).check(check)
  } finally {
    await telling.stop()
  }
}
