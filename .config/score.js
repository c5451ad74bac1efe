// Compares the plans of the corpus with what they should say: `npm run score`, or by name: `npm run score semrel`.
import { importScript } from './script.js'

const { printScores } = await importScript('test/inference/score.ts')
await printScores(process.argv.slice(2))
