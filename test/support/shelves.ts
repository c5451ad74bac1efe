import { join } from 'node:path'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makeProject, type Project } from './project.js'

/** A project that is published into two folders, one after the other. */
export interface ShelvedProject extends Project {
  readonly one: string
  readonly two: string
}

/** Makes one, with both folders there and empty. */
export function makeShelvedProject(): ShelvedProject {
  const shelves = temporaryFolder('shelves')
  const [one, two] = [join(shelves, 'one'), join(shelves, 'two')]
  writeFiles(shelves, { 'one/.keep': '', 'two/.keep': '' })
  const plan = [
    'name: acme',
    'versions: { files: [package.json] }',
    'channels:',
    `  - folder: { id: one, to: ${one}, trial: false }`,
    `  - folder: { id: two, to: ${two}, trial: false }`,
    'phases:',
    '  qa:',
    '    - gate: Tests',
    '      run: "true"',
  ]
  const project = makeProject({
    manifest: { private: false, files: ['source.js'] },
    files: { 'release-wizard.yaml': `${plan.join('\n')}\n` },
  })
  return { ...project, one, two }
}
