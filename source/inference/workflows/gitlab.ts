import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { ReadPort } from '../../ports/read.js'
import type { WorkflowLine } from './lines.js'
import { shellLines } from './shell-lines.js'

const file = '.gitlab-ci.yml'

/** The commands of the jobs of `.gitlab-ci.yml`; none where it is not there or no YAML. */
export async function readPipeline(read: ReadPort): Promise<readonly WorkflowLine[]> {
  const text = await read.readText(file)
  if (text === undefined) return []
  const counter = new LineCounter()
  const root = parseDocument(text, { lineCounter: counter, prettyErrors: false }).contents
  if (!isMap(root)) return []
  return root.items.flatMap(({ value: job }) => {
    if (!isMap(job)) return []
    const scripts = ['before_script', 'script', 'after_script'].map((key) => job.get(key, true))
    const commands = scripts.flatMap((script) => (isSeq(script) ? script.items : [script]))
    return commands.flatMap((one) => {
      if (!isScalar(one) || typeof one.value !== 'string' || !one.range) return []
      const { line } = counter.linePos(one.range[0])
      return shellLines(one.value, line).map(
        ({ command }): WorkflowLine => ({ file, line, does: { run: command }, directory: '.', env: {} }),
      )
    })
  })
}
