import { addRemote, makeRepository, type Repository } from '../parts/repository.js'
import { personEnv } from './wizard.js'

/** A project that was released once, with a remote, and a plan whose gates are given as YAML. */
export interface Project {
  readonly repository: Repository
  readonly remote: Repository
  readonly env: Readonly<Record<string, string>>
}

/** Makes the project: version 1.0.0 is out, a feature came since, and the release ends at the pushed tag. */
export function makeProject(gates: string): Project {
  const env = personEnv()
  const repository = makeRepository(
    {
      'package.json': '{\n  "name": "acme",\n  "version": "1.0.0",\n  "private": true\n}\n',
      '.gitignore': 'local/\n',
      'release-wizard.yaml': `name: acme\nversions: { files: [package.json] }\nphases:\n  qa:\n${gates}`,
    },
    env,
  )
  repository.tag('v1.0.0')
  repository.commit('feat: a second thing')
  return { repository, remote: addRemote(repository), env }
}
