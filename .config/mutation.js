// `npm run test:mutation -- source/core/waivers.ts …` changes the code in small ways and tells which change no test notices.
import { execFileSync, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import picomatch from 'picomatch'
import { root } from './script.js'

/** It brings 70 packages, so it stays out of what everybody installs. */
const instrumenter = '@stryker-mutator/instrumenter@9.4.0'
/** A test that takes longer, in milliseconds, is no test to try thousands of mutants with. */
const LONGEST = 1500
const areas = {
  'source/core': ['test/core/**/*.test.ts', 'test/claims/same-history*.test.ts'],
  'source/engine': ['test/engine/**/*.test.ts', 'test/claims/{a-v,ag,al,an,f,in,j,nothing-b,on,re}*.test.ts'],
  'source/registries/frame': ['test/registries/frame/{,formats/}*.test.ts'],
}

const given = process.argv.slice(2)
const known = execFileSync('git', ['ls-files', 'source', 'test'], { cwd: root, encoding: 'utf8' }).split('\n')
const matching = (patterns) => known.filter(picomatch(patterns))
const files = matching(given.length > 0 ? given : ['source/core/**/*.ts'])
const area = Object.keys(areas).find((one) => files.every((file) => file.startsWith(`${one}/`)))
if (area === undefined)
  throw new Error(`Found files of several places. Expected files of one of ${Object.keys(areas).join(', ')}.`)
const folder = join(root, 'node_modules/.mutation')
mkdirSync(folder, { recursive: true })
const memory = join(folder, `${area.replaceAll('/', '-')}.json`)
const learned = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : await learn()

const { files: mutated, mutants } = await instrument(files)
const testFiles = matching(areas[area]).filter((file) => hopeful(file) !== 0)
const bundle = await bundleWithTests(mutated, testFiles)
const first = await openWorker()
const rehearsal = await first.ask({
  only: Object.fromEntries(testFiles.map((file) => [file, hopeful(file)])),
})
const failing = rehearsal.tests.filter(({ failed }) => failed)
for (const { file, name, failed } of failing)
  console.log(`left out, it fails by itself: ${file}: ${name}\n  ${failed}`)
const slow = rehearsal.tests.filter(({ took }) => took > LONGEST)
console.log(
  `${mutants.length} mutants, ${rehearsal.tests.length} tests, ${slow.length} too slow, ${failing.length} failing`,
)
const usable = rehearsal.tests.filter(({ failed, took }) => !failed && took <= LONGEST)
const loaded = new Set(rehearsal.loaded)
// A run that is ended early tells what it has tried, file by file.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    report()
    process.exit(1)
  })
}
await tryAll()
report()

/**
 * Tries every test of the area once, without a mutant: which files of the area it reaches, and whether it is quick. What
 * is learned is kept until that file is removed, so that a run for one file rehearses only the tests that matter to it.
 */
async function learn() {
  const sources = matching([`${area}/**/*.ts`])
  const { files: mutated, mutants } = await instrument(sources)
  const place = new Map(mutants.map(({ id, fileName }) => [id, fileName]))
  const bundle = await bundleWithTests(mutated, matching(areas[area]))
  const worker = await openWorker(bundle)
  const { tests } = await worker.ask({ only: {} })
  worker.close()
  const found = {}
  for (const { file, name, took, failed, reached } of tests) {
    found[file] ??= { digest: digestOf(file), quick: {} }
    if (!failed && took <= LONGEST) found[file].quick[name] = [...new Set(reached.map((id) => place.get(id)))]
  }
  writeFileSync(memory, JSON.stringify(found))
  return found
}

/** The names of a file's quick tests that reach what is mutated; undefined for all of a file that is new or changed, 0 for none. */
function hopeful(file) {
  const known = learned[file]
  if (known?.digest !== digestOf(file)) return undefined
  const names = Object.keys(known.quick).filter((name) =>
    known.quick[name].some((one) => files.includes(one)),
  )
  return names.length === 0 ? 0 : names
}

function digestOf(file) {
  return createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex')
}

async function instrument(sources) {
  const place = join(folder, 'stryker')
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{"private":true,"type":"module"}')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', instrumenter], {
    cwd: place,
    stdio: 'inherit',
  })
  const main = join(place, 'node_modules/@stryker-mutator/instrumenter/dist/src/index.js')
  const { Instrumenter } = await import(pathToFileURL(main).href)
  const silent = () => undefined
  const logger = { isDebugEnabled: () => false, debug: silent, info: silent, warn: silent, error: silent }
  const texts = sources.map((name) => ({
    name,
    mutate: true,
    content: readFileSync(join(root, name), 'utf8'),
  }))
  return new Instrumenter(logger).instrument(texts, {
    ignorers: [],
    plugins: null,
    excludedMutations: [],
    noHeader: false,
  })
}

/** One file with the mutated sources, the tests, and what stands in for vitest. */
async function bundleWithTests(mutated, testFiles) {
  const stand = join(root, '.config/mutation/vitest.js')
  const texts = new Map(mutated.map(({ name, content }) => [join(root, name), content]))
  const imports = testFiles.map(
    (file) => `source.file = ${JSON.stringify(file)}; await import(${JSON.stringify(join(root, file))})`,
  )
  const outfile = join(folder, 'bundle.mjs')
  await build({
    stdin: {
      contents: [
        `import { source } from ${JSON.stringify(stand)}`,
        `import ${JSON.stringify(join(root, 'test/support/clean-up.ts'))}`,
        ...imports,
        `export { runTest, tests } from ${JSON.stringify(stand)}`,
      ].join('\n'),
      resolveDir: root,
    },
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    jsx: 'automatic',
    define: { WIZARD_VERSION: '"0.0.0"' },
    outfile,
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        setup(builds) {
          builds.onResolve({ filter: /^vitest$/ }, () => ({ path: stand }))
          builds.onLoad({ filter: /\/(source|test)\/.*\.tsx?$/ }, ({ path }) => ({
            contents: [
              `const moduleUrl = ${JSON.stringify(pathToFileURL(path).href)}`,
              (texts.get(path) ?? readFileSync(path, 'utf8')).replaceAll('import.meta.url', 'moduleUrl'),
            ].join('\n'),
            loader: path.endsWith('x') ? 'tsx' : 'ts',
          }))
        },
      },
    ],
  })
  return outfile
}

/** A process that tries mutants; `ask` gives undefined where it does not answer within `limit` milliseconds, and ends it. */
async function openWorker(of = bundle) {
  const child = fork(join(root, '.config/mutation/worker.js'), [of, String(4 * LONGEST)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const next = (limit) =>
    new Promise((settle) => {
      const end = (answer) => {
        clearTimeout(timer)
        child.off('message', end)
        child.off('exit', gone)
        settle(answer)
      }
      const gone = () => end(undefined)
      const timer = limit === undefined ? undefined : setTimeout(gone, limit)
      child.once('message', end)
      child.once('exit', gone)
    })
  await next()
  return {
    ask: (task, limit) => {
      const answer = next(limit)
      child.send(task)
      return answer
    },
    close: () => child.kill('SIGKILL'),
  }
}

/** Tries every mutant, as many at once as there are cores. */
async function tryAll() {
  const queue = [...mutants]
  const tell = setInterval(
    () => console.error(`${mutants.length - queue.length} of ${mutants.length}`),
    60_000,
  )
  const work = async (worker) => {
    let open = worker
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const reaching = usable
        .filter(({ reached }) => reached.includes(mutant.id))
        .toSorted((a, b) => a.took - b.took)
      if (reaching.length === 0) {
        mutant.end = loaded.has(mutant.id) ? 'static' : 'unreached'
        continue
      }
      const limit = 3000 + 5 * reaching.reduce((sum, { took }) => sum + took, 0)
      const answer = await open.ask({ mutant: mutant.id, indexes: reaching.map(({ index }) => index) }, limit)
      mutant.end = answer === undefined || answer.killedBy !== undefined ? 'killed' : 'survived'
      if (answer === undefined) {
        open.close()
        open = await openWorker()
      }
    }
    open.close()
  }
  const more = await Promise.all(Array.from({ length: availableParallelism() - 1 }, () => openWorker()))
  await Promise.all([first, ...more].map(work))
  clearInterval(tell)
}

/** Each mutant that no test noticed, and the counts of each file. */
function report() {
  const rows = []
  for (const name of files) {
    const own = mutants.filter(({ fileName, end }) => fileName === name && end !== undefined)
    const count = (end) => own.filter((one) => one.end === end).length
    const lines = readFileSync(join(root, name), 'utf8').split('\n')
    for (const { end, location, replacement, mutatorName } of own) {
      if (end === 'killed' || end === 'static') continue
      const { start } = location
      console.log(`${name}:${start.line + 1}:${start.column + 1} ${end} ${mutatorName}`)
      console.log(`- ${lines[start.line]?.trim()}\n+ ${replacement.split('\n')[0]}`)
    }
    const tried = own.length - count('static')
    const share = tried === 0 ? 100 : Math.round((100 * count('killed')) / tried)
    rows.push({
      file: name,
      mutants: tried,
      killed: count('killed'),
      survived: count('survived'),
      unreached: count('unreached'),
      share,
    })
  }
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
  console.table([
    ...rows,
    {
      file: 'all',
      mutants: sum('mutants'),
      killed: sum('killed'),
      survived: sum('survived'),
      unreached: sum('unreached'),
      share: Math.round((100 * sum('killed')) / sum('mutants')),
    },
  ])
  writeFileSync(join(folder, 'mutants.json'), JSON.stringify(mutants))
}
