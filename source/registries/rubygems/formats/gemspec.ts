import { maskCode } from '../../../project/versions/scan/code.js'

/** What a gemspec says plainly; what it computes is told by nobody but Ruby, and is left out. */
export interface GemspecFacts {
  readonly name?: string
  /** The only registry that it lets gem push to. */
  readonly pushHost?: string
}

/** Reads a gemspec without evaluating it: what it says in a text of its own. */
export function readGemspec(text: string): GemspecFacts {
  const { code } = maskCode(text, 'ruby')
  const name = /^[ \t]*\w+\.name[ \t]*=[ \t]*['"](?<name>[^'"#]+)['"]/m.exec(code)?.groups?.name
  const pushHost = /['"]allowed_push_host['"]\]?[ \t]*=>?[ \t]*['"](?<host>https?:[^'"#]+)['"]/.exec(code)
    ?.groups?.host
  return { ...(name === undefined ? {} : { name }), ...(pushHost === undefined ? {} : { pushHost }) }
}

/** The name of a gem's file: the platform is named where it is not Ruby itself. */
export function gemFile(name: string, number: string, platform: string): string {
  return `${name}-${number}${platform === 'ruby' ? '' : `-${platform}`}.gem`
}
