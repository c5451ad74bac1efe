// Bundles the published package: one file for the start, one for the TUI, nothing resolved at install time.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const empty = join(root, '.config/empty.js')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Bundled CommonJS still asks for Node's own modules by require. */
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
}

/** The main file of jsonc-parser asks for its parts in a way that a bundler cannot follow. */
const mainFields = ['module', 'main']

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })

const result = await build({
  absWorkingDir: root,
  entryPoints: { main: 'source/cli/main.ts', index: 'source/index.ts' },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"', WIZARD_VERSION: JSON.stringify(version) },
  plugins: [vendored('jiti', './vendor/jiti/lib/jiti.mjs'), withoutLanguages()],
  // Ink reaches for its developer tools only with DEV=true; they are not shipped.
  // Conf reaches for its validator only where it is given a schema; zod reads what it holds.
  alias: { 'react-devtools-core': empty, ws: empty, 'ajv/dist/2020.js': empty, 'ajv-formats': empty },
  mainFields,
  banner,
})

writeFileSync(join(dist, 'licenses.txt'), licences(Object.keys(result.metafile.inputs)))
vendorJiti()
await writeSchema()
execFileSync(
  process.execPath,
  [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['--project', join(root, '.config/tsconfig.types.json')],
  ],
  { stdio: 'inherit' },
)
vendorTypes()

/** The licence text of every package whose code is in the bundle. */
function licences(inputs) {
  const packages = new Set(
    inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[0] ?? []),
  )
  packages.add('node_modules/jiti/')
  const texts = [...packages].sort().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const names = ['LICENSE', 'LICENSE.md', 'license', 'license.md', 'LICENSE.txt', 'LICENCE', 'LICENSE-MIT']
    const text = names.map((name) => readText(join(root, folder, name))).find((one) => one !== undefined)
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text ?? ''}`.trim()
  })
  return `${texts.join('\n\n----\n\n')}\n`
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A package that is copied beside the bundle: asked for by name, found by its place. */
function vendored(name, path) {
  return {
    name: `vendored-${name}`,
    setup(setup) {
      setup.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path, external: true }))
    },
  }
}

/** zod carries its messages in fifty languages; it speaks English without this list. */
function withoutLanguages() {
  return {
    name: 'without-languages',
    setup(setup) {
      setup.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
        /[/\\]zod[/\\]v4[/\\]/.test(importer) ? { path: empty } : undefined,
      )
    },
  }
}

/** jiti loads its transformer by a path beside itself, so it is copied and not bundled. */
function vendorJiti() {
  for (const file of ['lib/jiti.mjs', 'dist/jiti.cjs', 'dist/babel.cjs']) {
    const target = join(dist, 'vendor', 'jiti', file)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, readFileSync(join(root, 'node_modules/jiti', file)))
  }
  writeFileSync(join(dist, 'vendor', 'jiti', 'package.json'), '{ "type": "commonjs" }\n')
}

/** The published types name zod's, and the package brings no other along: its declarations are copied beside them. */
function vendorTypes() {
  const types = join(dist, 'types')
  const zod = join(root, 'node_modules/zod')
  const wanted = [join(zod, 'index.d.ts'), join(zod, 'v4/core/index.d.ts')]
  for (const file of wanted) {
    // Its messages in other languages are not in the bundle either.
    const text = file.endsWith('locales/index.d.ts') ? 'export {}\n' : readFileSync(file, 'utf8')
    for (const [, path] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']+)["']/g)) {
      const next = join(dirname(file), path.replace(/\.js$/, '.d.ts'))
      if (!wanted.includes(next)) wanted.push(next)
    }
    const target = join(types, 'vendor/zod', relative(zod, file))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts') || name.startsWith('vendor')) continue
    const file = join(types, name)
    const vendor = relative(dirname(file), join(types, 'vendor/zod')).replaceAll('\\', '/')
    const own = vendor.startsWith('.') ? vendor : `./${vendor}`
    const text = readFileSync(file, 'utf8').replace(
      /(from |import\()(["'])zod(\/v4\/core)?\2/g,
      (_, before, quote, core = '') => `${before}${quote}${own}${core}/index.js${quote}`,
    )
    writeFileSync(file, text)
  }
}

async function writeSchema() {
  const file = join(dist, 'schema-maker.mjs')
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `
        import { makeCatalogue, planCatalogue } from './source/cli/catalogue.ts'
        import { planJsonSchema } from './source/plan/schema.ts'
        export const schema = planJsonSchema(planCatalogue(makeCatalogue()))`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: file,
    mainFields,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner,
  })
  const { schema } = await import(pathToFileURL(file).href)
  writeFileSync(join(dist, 'schema.json'), `${JSON.stringify(schema)}\n`)
  rmSync(file)
}
