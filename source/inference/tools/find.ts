import type { ReadPort } from '../../ports/read.js'
import { placeOf, type WorkflowLine } from '../workflows/lines.js'
import { releaseTools } from './record.js'
import type { ReleaseTool } from './tool.js'

/** A release tool that the project uses, what shows it, and whether a workflow runs it. */
export interface FoundTool {
  readonly tool: ReleaseTool
  readonly because: string
  readonly inWorkflow: boolean
}

/** The release tools of others that the project uses: run by a workflow before those that only have settings. */
export async function findTools(
  read: ReadPort,
  lines: readonly WorkflowLine[],
): Promise<readonly FoundTool[]> {
  const found: FoundTool[] = []
  for (const tool of releaseTools) {
    const line = lines.find(({ does }) =>
      'run' in does ? tool.runs?.test(does.run) : tool.uses?.test(does.uses),
    )
    const settings = await settingsOf(read, tool)
    if (line) found.push({ tool, because: `${placeOf(line)} runs it`, inWorkflow: true })
    else if (settings !== undefined)
      found.push({ tool, because: `${settings} sets it up`, inWorkflow: false })
  }
  return found.toSorted((a, b) => Number(b.inWorkflow) - Number(a.inWorkflow))
}

async function settingsOf(read: ReadPort, { files, section }: ReleaseTool): Promise<string | undefined> {
  const [path] = files === undefined ? [] : await read.list(files)
  if (path !== undefined || section === undefined) return path
  const text = (await read.list([section.file])).length > 0 ? await read.readText(section.file) : undefined
  return text !== undefined && section.has.test(text) ? section.file : undefined
}
