import { type CratesRegistry, startCratesRegistry } from '../parts/crates-registry.js'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { type PypiRegistry, startPypiRegistry } from '../parts/pypi-registry.js'
import { type NpmRegistry, startVerdaccio } from '../parts/verdaccio.js'

/** The registries of a lockstep release, each behind a proxy, with one maintainer who may publish everywhere. */
export interface Registries {
  readonly npm: NpmRegistry
  readonly crates: CratesRegistry
  readonly pypi: PypiRegistry
  /** What users and the wizard ask: everything passes here. */
  readonly front: Readonly<Record<RegistryName, RegistryProxy>>
  /** The login of npm; the others are in `env`. */
  readonly token: string
  /** What points cargo, twine and pip at the registries, with their logins. */
  readonly env: Readonly<Record<string, string>>
  /** Forgets everything that was published. */
  empty(): Promise<void>
  stop(): Promise<void>
}

export type RegistryName = 'npm' | 'crates' | 'pypi'

/** Starts them, all empty. */
export async function openRegistries(): Promise<Registries> {
  const [npm, crates, pypi] = await Promise.all([
    startVerdaccio(),
    startCratesRegistry({ 'token-of-mia': 'mia' }),
    startPypiRegistry({ 'pypi-token-of-mia': 'mia' }),
  ])
  const [token, ...proxies] = await Promise.all([
    npm.addUser('mia'),
    startProxy(npm.url),
    startProxy(crates.url),
    startProxy(pypi.url),
  ])
  const [ofNpm, ofCrates, ofPypi] = proxies
  return {
    npm,
    crates,
    pypi,
    front: { npm: ofNpm, crates: ofCrates, pypi: ofPypi },
    token,
    env: {
      ...crates.env('token-of-mia', ofCrates.url),
      CARGO_NET_RETRY: '0',
      TWINE_USERNAME: '__token__',
      TWINE_PASSWORD: 'pypi-token-of-mia',
      PIP_RETRIES: '0',
    },
    async empty() {
      crates.empty()
      pypi.empty()
      await emptyNpm(npm.url, token)
    },
    async stop() {
      await Promise.all([...proxies, npm].map((one) => one.stop()))
      await Promise.all([crates, pypi].map((one) => one.stop()))
    },
  }
}

async function emptyNpm(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/acme`)
  if (answer.status === 404) return
  const { _rev } = (await answer.json()) as { readonly _rev: string }
  const gone = await fetch(`${url}/acme/-rev/${_rev}`, { method: 'DELETE', headers })
  if (!gone.ok) throw new Error(`the npm registry keeps acme: ${gone.status}`)
}
