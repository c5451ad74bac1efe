import picomatch from 'picomatch'

/** Files that no package means to ship, and why. Secrets come first. */
const kinds: readonly {
  readonly because: string
  readonly secret: boolean
  readonly globs: readonly string[]
}[] = [
  {
    because: 'may hold secrets',
    secret: true,
    globs: [
      '**/.env',
      '**/.env.*',
      '!**/.env.{example,sample,template,defaults,dist}',
      '**/.npmrc',
      '**/.yarnrc.yml',
      '**/.netrc',
      '**/.pypirc',
      '**/.git-credentials',
    ],
  },
  {
    because: 'looks like a private key',
    secret: true,
    globs: ['**/*.{pem,key,p12,pfx,jks,keystore}', '**/id_{rsa,dsa,ecdsa,ed25519}', '**/*.kdbx'],
  },
  {
    because: 'is the plan of the release',
    secret: false,
    globs: ['release-wizard.{yaml,yml,json,js,mjs,cjs,ts,mts}', '.config/release-wizard.*'],
  },
  { because: 'is a package in the package', secret: false, globs: ['**/*.tgz', '**/*.tar.gz'] },
  {
    because: 'is left over from tests',
    secret: false,
    globs: ['**/coverage/**', '**/.nyc_output/**', '**/*.lcov'],
  },
  {
    because: 'belongs to this machine',
    secret: false,
    globs: [
      '**/.DS_Store',
      '**/Thumbs.db',
      '**/.idea/**',
      '**/.vscode/**',
      '**/*.log',
      '**/*.swp',
      '**/.git/**',
    ],
  },
]

/** A file that looks like a mistake, and why. */
export interface StrayFile {
  readonly path: string
  readonly because: string
  readonly secret: boolean
}

/** Finds files in a package that look like a mistake, but for those that the globs in `allow` name. */
export function findStrayFiles(paths: readonly string[], allow: readonly string[]): readonly StrayFile[] {
  const allowed = allow.length === 0 ? () => false : picomatch([...allow], { dot: true })
  const judges = kinds.map(({ because, secret, globs }) => {
    const ignore = globs.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : []))
    const wanted = globs.filter((glob) => !glob.startsWith('!'))
    return { because, secret, isOne: picomatch(wanted, { dot: true, nocase: true, ignore }) }
  })
  return paths.flatMap((path) => {
    const judge = allowed(path) ? undefined : judges.find(({ isOne }) => isOne(path))
    return judge === undefined ? [] : [{ path, because: judge.because, secret: judge.secret }]
  })
}
