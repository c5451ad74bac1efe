import type { ReadPort } from '../../../ports/read.js'
import { joinPath } from '../../../project/versions/paths.js'

/** Why a package.json that npm would take describes no package of npm; undefined where nothing says so. */
export async function whyNoPackage(read: ReadPort, dir: string, json: unknown): Promise<string | undefined> {
  const { engines, contributes, publisher, files, bin, exports } = Object(json)
  if (Object(engines).vscode !== undefined && (publisher ?? contributes) !== undefined)
    return 'it is an extension of an editor: its marketplaces take it by vsce and ovsx'
  const [action] = await read.list([joinPath(dir, 'action.yml'), joinPath(dir, 'action.yaml')])
  const text = action === undefined ? '' : ((await read.readText(action)) ?? '')
  const isAction = /\busing:\s*['"]?node\d+/.test(text)
  if (isAction && files === undefined && bin === undefined && exports === undefined)
    return `it is an action, by ${action}: users name its tag`
  return undefined
}
