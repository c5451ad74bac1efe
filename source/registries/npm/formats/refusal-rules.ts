import type { FailureSubject, NpmFailureKind } from './refusal-kinds.js'

/** Words, some of which name what the command was about, or what npm said. */
type Words = string | ((subject: FailureSubject, said: string) => string)

/** A cause, and what npm prints when it is that. */
export interface FailureRule {
  readonly kind: NpmFailureKind
  /** Codes that npm prints after `code`; each may end in `*`. */
  readonly codes?: readonly string[]
  /** What the message must say as well; alone where there are no codes. */
  readonly says?: RegExp
  readonly found: Words
  readonly expected: string
  readonly mend: Words
}

const oneTimePassword = {
  kind: 'otp',
  found: 'a one-time password is needed, or the one given was wrong or too old',
  expected: 'a fresh code of your authenticator, or an approval in the browser',
  mend: 'run release-wizard at a terminal and try again: npm asks for it there, just before the upload',
} as const

/** In order: the first rule that fits is the cause. The texts are those of npm 8 to 11 and of npmjs.com and verdaccio. */
export const failureRules: readonly FailureRule[] = [
  { ...oneTimePassword, codes: ['EOTP'] },
  { ...oneTimePassword, says: /one-time pass/i },
  {
    kind: 'version-exists',
    says: /cannot publish over|already present|EPUBLISHCONFLICT|previously[- ]published/i,
    found: ({ name, version }) => `${name} ${version} is on the registry already`,
    expected: 'a version that was never published',
    mend: 'if it is not the artifact of this release, choose the next version; else wait, then try again',
  },
  {
    kind: 'auth',
    codes: ['ENEEDAUTH', 'E401'],
    found: ({ registry }) => `${registry} does not know this login`,
    expected: 'a login that is valid',
    mend: ({ registry }) => `log in: npm login --registry=${registry}`,
  },
  {
    kind: 'policy',
    codes: ['E403'],
    says: /two-factor|2fa|bypass|automation token|granular/i,
    found: ({ name }, said) => `the registry's rules for ${name} refuse this login: ${said}`,
    expected: 'a login with the second factor that the package asks for',
    mend: 'log in as a person with two-factor authentication (npm login), or use a token that may publish',
  },
  {
    kind: 'policy',
    codes: ['E403'],
    says: /too similar|spam|blocked|reserved|not allowed as a package name/i,
    found: ({ name }, said) => `the registry refuses the name ${name}: ${said}`,
    expected: 'a name that the registry accepts',
    mend: 'publish under your scope (@SCOPE/NAME), or ask the registry',
  },
  {
    kind: 'policy',
    codes: ['E402'],
    found: ({ name }) => `a private ${name} needs a paid plan`,
    expected: 'public access, or an account that may keep private packages',
    mend: 'make it public: npm pkg set publishConfig.access=public',
  },
  {
    kind: 'right',
    codes: ['E403', 'E404'],
    found: ({ name, registry }) => `this login may not publish ${name} on ${registry}`,
    expected: 'a maintainer of the package, with a token that may write',
    mend: ({ name, registry }) =>
      `ask an owner: npm owner add YOU ${name}; or log in as one: npm login --registry=${registry}`,
  },
  {
    kind: 'busy',
    codes: ['E409'],
    found: ({ name }) => `the registry is still taking in another change to ${name}`,
    expected: 'one publish at a time',
    mend: 'wait a minute, then try again: it looks first what is there',
  },
  {
    kind: 'rate-limit',
    codes: ['E429'],
    found: ({ registry }) => `${registry} takes no more requests for now`,
    expected: 'fewer requests',
    mend: 'wait some minutes, then try again',
  },
  {
    kind: 'validation',
    says: /must specify a tag|Cannot implicitly apply the "latest" tag|Tag name must not be/i,
    found: (_, said) => said,
    expected: 'a dist-tag for this version',
    mend: 'name it in the plan: npm: { tag: next }',
  },
  {
    kind: 'validation',
    codes: ['E400', 'E413', 'E422', 'EPRIVATE', 'EUSAGE', 'EINVALID*', 'EBADNAME'],
    found: ({ name, version }, said) => `the registry or npm finds ${name} ${version} wrong: ${said}`,
    expected: 'a package that the registry accepts',
    mend: 'correct package.json; a published tag stays as it is, so this asks for the next version',
  },
  {
    kind: 'network',
    codes: ['CERT_*', 'SELF_SIGNED_*', 'DEPTH_ZERO_*', 'UNABLE_TO_*', 'ERR_TLS_*'],
    found: ({ registry }, said) => `the certificate of ${registry} is not trusted here: ${said}`,
    expected: 'a certificate that this machine trusts',
    mend: 'set cafile in .npmrc to the authority of your network; leave strict-ssl on',
  },
  {
    kind: 'server',
    codes: ['FETCH_ERROR', 'ENODATA', 'EJSONPARSE'],
    says: /invalid (?:json )?response body/i,
    found: ({ registry }) => `${registry} answers with something else than data`,
    expected: 'a registry that works',
    mend: 'wait some minutes, then try again',
  },
  {
    kind: 'network',
    codes: [
      'ECONN*',
      'ETIMEDOUT',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EPIPE',
      'ENETUNREACH',
      'EHOSTUNREACH',
      'ERR_SOCKET_TIMEOUT',
      'FETCH_ERROR',
      'UND_ERR_*',
    ],
    found: ({ registry }) => `no connection to ${registry}`,
    expected: 'an answer from the registry',
    mend: 'check the network, then try again',
  },
  {
    kind: 'server',
    codes: ['E5*'],
    found: ({ registry }, said) => `${registry} failed: ${said}`,
    expected: 'a registry that works',
    mend: 'wait some minutes, then try again',
  },
]
