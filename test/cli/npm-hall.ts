import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { type NpmRegistry, startVerdaccio } from '../parts/verdaccio.js'
import { type Maintainer, type MaintainerSetting, makeMaintainer } from './npm-maintainer.js'

/** Where maintainers publish: a registry for the tests of a file, behind a proxy that is new for each of them. */
export interface NpmHall {
  readonly wizard: string
  readonly registry: NpmRegistry
  readonly token: string
  readonly proxy: RegistryProxy
  /** A maintainer whose registry is the proxy. */
  maintainer(name: string, setting?: Partial<MaintainerSetting>): Maintainer
}

/** Opens one for the tests around the call; `build` gives the wizard that they run. */
export function useNpmHall(build: () => Promise<string>): NpmHall {
  let wizard = ''
  let registry: NpmRegistry
  let token = ''
  let proxy: RegistryProxy
  beforeAll(async () => {
    wizard = await build()
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    proxy = await startProxy(registry.url)
  })
  afterEach(() => proxy.stop())
  afterAll(() => registry.stop())
  return {
    get wizard() {
      return wizard
    },
    get registry() {
      return registry
    },
    get token() {
      return token
    },
    get proxy() {
      return proxy
    },
    maintainer: (name, setting = {}) =>
      makeMaintainer({ wizard, registry: proxy.url, token, name, ...setting }),
  }
}
