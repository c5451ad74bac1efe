import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../source', import.meta.url))

/** Layers from the ground up: a file may import from its own layer and from those named for it. */
const may: Readonly<Record<string, readonly string[]>> = {
  plan: [],
  core: ['plan'],
  project: ['plan'],
  ports: ['plan', 'core'],
  formats: ['plan', 'project'],
  lookups: ['plan', 'core', 'ports', 'project'],
  kinds: ['plan', 'core', 'ports', 'project', 'lookups'],
  frame: ['plan', 'core', 'ports', 'project', 'formats', 'lookups'],
  destination: ['plan', 'core', 'ports', 'project', 'formats', 'lookups', 'frame'],
  checks: ['plan', 'core', 'ports', 'project', 'formats', 'lookups', 'destination'],
  actions: ['plan', 'core', 'ports', 'project', 'formats', 'lookups', 'destination'],
  registries: ['ports', 'destination'],
  evidence: ['plan', 'core', 'ports', 'project'],
  plugins: ['plan', 'core', 'ports', 'lookups', 'evidence'],
  inference: [
    'plan',
    'core',
    'ports',
    'project',
    'formats',
    'lookups',
    'frame',
    'destination',
    'kinds',
    'checks',
  ],
  world: ['plan', 'core', 'ports', 'project'],
  engine: ['plan', 'core', 'ports', 'project', 'kinds', 'checks', 'actions', 'evidence'],
  views: ['plan', 'core', 'ports', 'engine'],
  practice: ['core'],
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name))
  .sort()

const imports = new Map(
  files.map((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    const named = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '')
    return [
      file,
      named.map((path) => resolveImport(file, path)).filter((path) => path !== undefined),
    ] as const
  }),
)

function resolveImport(from: string, path: string): string | undefined {
  const base = posix.join(posix.dirname(from), path).replace(/\.js$/, '')
  return [`${base}.ts`, `${base}.tsx`].find((one) => files.includes(one))
}

/** A destination's own folder, `registries/npm` or `forges/github`; undefined for what all of them share. */
function destinationOf(file: string): string | undefined {
  const [top = '', name = ''] = file.split('/')
  return ['registries', 'forges'].includes(top) && !name.includes('.') && name !== 'frame'
    ? `${top}/${name}`
    : undefined
}

/** Formats are pure wherever they stand; the frame and the destinations are layers across two folders. */
function layerOf(file: string): string {
  if (/^(?:registries|forges)\/[^/]+\/formats\//.test(file)) return 'formats'
  if (file.startsWith('registries/frame/')) return 'frame'
  if (destinationOf(file) !== undefined) return 'destination'
  return file.includes('/') ? (file.split('/')[0] ?? '') : ''
}

test('imports run one way, down the layers', () => {
  const wrong = [...imports].flatMap(([file, targets]) => {
    const allowed = may[layerOf(file)]
    if (!allowed) return []
    return targets
      .filter((target) => layerOf(target) !== layerOf(file) && !allowed.includes(layerOf(target)))
      .map((target) => `${file} → ${target}`)
  })
  expect(wrong).toEqual([])
})

test('every folder of the source is a layer with a rule, or the command line that composes them', () => {
  const folders = new Set(files.map(layerOf))
  expect([...folders].filter((name) => !(name in may)).sort()).toEqual(['', 'cli'])
})

test('no destination imports another: what two of them need stands in the frame', () => {
  const across = [...imports].flatMap(([file, targets]) => {
    const own = destinationOf(file)
    if (own === undefined) return []
    return targets
      .filter((target) => destinationOf(target) !== undefined && destinationOf(target) !== own)
      .map((target) => `${file} → ${target}`)
  })
  expect(across).toEqual([])
})

test('no file imports itself round a circle', () => {
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) circles.push([...path.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const target of imports.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

test('a file is one concept: under 200 lines', () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(source, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 200)
  expect(long).toEqual([])
})

test('plan, core, project and formats know no clock, no disk and no React', () => {
  const impure = files
    .filter((file) => ['plan', 'core', 'project', 'formats'].includes(layerOf(file)))
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const found = [
        ...text.matchAll(
          /from '(node:(?!crypto|path|util|zlib)[^']+|react|ink|execa)'|\bDate\.now\(|new Date\(\)|Math\.random\(/g,
        ),
      ]
      return found.map((match) => `${file}: ${match[0]}`)
    })
  expect(impure).toEqual([])
})

test('only world, the command line and the sandbox touch disk, processes and the network', () => {
  const loose = files
    .filter((file) => !['world', 'cli', 'practice'].includes(layerOf(file)))
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const found = [
        ...text.matchAll(/from '(node:(?:fs|child_process|http|https|net|os)[^']*|execa|zx)'|\bfetch\(/g),
      ]
      return found.map((match) => `${relative('.', file)}: ${match[0]}`)
    })
  expect(loose).toEqual([])
})

test('every test file stands where its source stands', () => {
  const root = dirname(source)
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  const own = [
    'claims',
    'conformance',
    'screens',
    'plans',
    'crash',
    'faults',
    'lockstep',
    'parts',
    'support',
    'cli',
  ]
  const strays = tests
    .filter(
      (name) => /\.test\.tsx?$/.test(name) && name.includes('/') && !own.includes(name.split('/')[0] ?? ''),
    )
    .filter((name) => !files.some((file) => file.startsWith(dirname(name))))
  expect(strays).toEqual([])
})

test('a command prints through cli/print.ts alone, where text is shown as what it is', () => {
  const printing = files.filter(
    (file) =>
      /^(?:cli|engine|kinds|evidence)\//.test(file) &&
      /process\.std(?:out|err)\.write|console\.\w+\(/.test(readFileSync(join(source, file), 'utf8')),
  )
  expect(printing).toEqual(['cli/print.ts'])
})
