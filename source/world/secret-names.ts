const secretName =
  /TOKEN|SECRET|PASSW|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|CREDENTIAL|_AUTH$|AUTHTOKEN|COOKIE/i
const pointer = /_(?:FILE|PATH|DIR|SOCK|URL|HELPER|NAME|ID|TYPE|TTL|HASH)$/i
const plainWord =
  /^(?:true|false|yes|no|on|off|none|null|undefined|never|always|auto|prompt|required|disabled|enabled)$/i

/** Shorter values are left alone: they would black out half of every log. */
const SHORTEST = 6

/** What publishes: handed to the clients of channels, and never to gates. */
const publishToken = [
  /^(?:NPM|NODE_AUTH|YARN_NPM_AUTH|NPM_CONFIG_.*AUTH)_?TOKEN$/i,
  /^npm_config_.*_(?:auth|authtoken|password|otp)$/i,
  /^YARN_NPM_AUTH_IDENT$/,
  /^CARGO_REGISTRY_TOKEN$/,
  /^CARGO_REGISTRIES_.*_TOKEN$/,
  /^TWINE_(?:PASSWORD|USERNAME)$/,
  /^(?:TEST_?)?PYPI_.*(?:TOKEN|PASSWORD)$/,
  /^(?:UV|POETRY|FLIT|HATCH|MATURIN|PDM)_.*(?:TOKEN|PASSWORD|AUTH)$/,
  /^POETRY_PYPI_TOKEN_.*$/,
  /^POETRY_HTTP_BASIC_.*_PASSWORD$/,
  /^HEX_API_KEY$/,
  /^HOMEBREW_.*TOKEN$/,
  /^(?:GEM_HOST_API_KEY|RUBYGEMS_API_KEY)$/,
  /^(?:GH|GITHUB|GH_ENTERPRISE|GITHUB_ENTERPRISE|GITLAB|GITEA)_TOKEN$/,
  /^(?:ACTIONS_ID_TOKEN_REQUEST_TOKEN|ACTIONS_RUNTIME_TOKEN)$/,
  /^(?:DOCKER|DOCKERHUB)_(?:PASSWORD|TOKEN)$/,
]

/** Values of an environment that must not be shown: of secret-looking names, and of the names given (`*` for any letters). */
export function secretValues(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[] = [],
): readonly string[] {
  const named = names.map((name) => new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i'))
  const found = Object.entries(env).flatMap(([name, value = '']) => {
    if (named.some((pattern) => pattern.test(name))) return value === '' ? [] : linesOf(value)
    return looksSecret(name) && !plainWord.test(value) ? linesOf(value).filter(isLongEnough) : []
  })
  return [...new Set(found)]
}

/** What `.npmrc` and `.yarnrc.yml` name as `${NAME}`: where it is not set at all, yarn refuses to run anything. */
const namedInSettings = /^(?:NPM|NODE_AUTH|GITHUB|GH)_TOKEN$/

/** The environment without what publishes; a token that settings of package managers name is set, and empty. */
export function withoutPublishTokens(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      if (!isPublishToken(name)) return [[name, value]]
      return namedInSettings.test(name) ? [[name, '']] : []
    }),
  )
}

/** The names of what publishes in an environment. */
export function publishTokens(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).filter(isPublishToken)
}

function isPublishToken(name: string): boolean {
  return publishToken.some((pattern) => pattern.test(name))
}

function looksSecret(name: string): boolean {
  return isPublishToken(name) ? name !== 'TWINE_USERNAME' : secretName.test(name) && !pointer.test(name)
}

function linesOf(value: string): readonly string[] {
  return value.split(/[\r\n]+/).filter((line) => line.trim() !== '')
}

function isLongEnough(value: string): boolean {
  return value.length >= SHORTEST
}
