// Measures what the README says about speed and size, side by side in one run: `npm run bench`, or by name: `npm run bench start-up`.
import { importScript, root } from './script.js'

const { bench } = await importScript('test/bench/bench.ts')
await bench(root, process.argv.slice(2))
