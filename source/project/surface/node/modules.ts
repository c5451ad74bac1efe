const endings = ['', ...'.d.ts .ts .tsx .mts .cts .js .jsx .mjs .cjs .d.mts .d.cts'.split(' ')]
const sourceFolders = ['src', 'source', 'lib', '.']

/** Finds the module that a relative specifier means, among the files that exist; undefined when there is none. */
export function resolveModule(
  from: string,
  specifier: string,
  exists: (path: string) => boolean,
): string | undefined {
  return findModule(normalise(`${from.replace(/[^/]*$/, '')}${specifier}`), exists)
}

/**
 * Finds the text for a file that a manifest names: the file itself, or, as built files are seldom kept, the source
 * it was built from: `dist/types/index.d.ts` is sought as `src/types/index.ts`, then `src/index.ts`, and so in
 * `source`, `lib` and the package's root.
 */
export function findBuiltModule(
  root: string,
  file: string,
  exists: (path: string) => boolean,
): string | undefined {
  const path = normalise(root + file)
  const itself = findModule(path, exists)
  if (itself !== undefined) return itself
  const words = normalise(file).split('/')
  for (let skipped = 1; skipped < words.length; skipped++) {
    for (const folder of sourceFolders) {
      const found = findModule(normalise([root + folder, ...words.slice(skipped)].join('/')), exists)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function findModule(path: string, exists: (path: string) => boolean): string | undefined {
  if (exists(path)) return path
  // A source names its neighbours by the file that they will be built to: ./x.js stands for ./x.ts.
  const bare = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
  const tried = [
    ...endings.map((ending) => bare + ending),
    ...endings.map((ending) => `${bare}/index${ending}`),
  ]
  return tried.find((candidate) => candidate !== bare && exists(candidate))
}

function normalise(path: string): string {
  const words: string[] = []
  for (const word of path.split('/')) {
    if (word === '..') words.pop()
    else if (word !== '.' && word !== '') words.push(word)
  }
  return words.join('/')
}
