import { isolatedEnv, temporaryFolder, writeFiles } from './temporary.js'
import { npmrc } from './verdaccio.js'

/** A folder with a package that can be published: a manifest and an entry point. */
export function makeNpmPackage(name: string, version = '1.0.0', manifest: object = {}): string {
  const folder = temporaryFolder('package')
  writeFiles(folder, {
    'package.json': JSON.stringify({ name, version, main: 'index.js', ...manifest }),
    'index.js': `module.exports = ${JSON.stringify(`${name} ${version}`)}\n`,
  })
  return folder
}

/** The options of a command run by a user of the npm registry at this address, logged in where a token is given. */
export function npmUser(url: string, token?: string) {
  const { env, home } = isolatedEnv()
  writeFiles(home, { '.npmrc': npmrc(url, token) })
  return { env, extendEnv: false, reject: false } as const
}
