/** Folders whose manifests are of somebody else, or there to be tested with. */
export const strangeFolders: readonly string[] = [
  'node_modules',
  'vendor',
  'third_party',
  'target',
  'deps',
  '_build',
  'dist',
  'test',
  'tests',
  'testdata',
  'spec',
  'fixtures',
  '__fixtures__',
  'template',
  'templates',
  'priv',
]

/** Folders whose manifests are of nothing that is released, though they may repeat the version of what is. */
export const foreignFolders: readonly string[] = [
  ...strangeFolders,
  'example',
  'examples',
  'bench',
  'benches',
  'fuzz',
]

/** True for a path below a folder of one of these names. */
export function isBelow(path: string, folders: readonly string[]): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((part) => folders.includes(part))
}
