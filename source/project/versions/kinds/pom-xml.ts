import { mentionAt, noVersion, type VersionKind, type VersionMention } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { type XmlLeaf, xmlLeaves } from './xml.js'

/**
 * Maven's pom.xml: the version of the project, or the property that it names (`${revision}`), and the version of a
 * parent that is a module of this repository. Versions of dependencies are not looked at.
 */
export const pomXml: VersionKind = {
  spelling: 'project',
  read: (file) => {
    const leaves = xmlLeaves(file.text)
    const at = (path: string) => leaves.find((leaf) => leaf.path === path)
    const mention = (leaf: XmlLeaf, about: Pick<VersionMention, 'label'> & Partial<VersionMention>) =>
      mentionAt(file.text, leaf.start, leaf.end, about)
    const name = at('project/artifactId')?.value
    const version = at('project/version')
    const property = /^\$\{([^}]+)\}$/.exec(version?.value ?? '')?.[1]
    const own = property === undefined ? version : at(`project/properties/${property}`)
    const found: VersionMention[] = []
    if (own !== undefined && isLiteral(own))
      found.push(mention(own, { label: property === undefined ? 'version' : `properties.${property}`, name }))
    const parent = at('project/parent/version')
    const relative = at('project/parent/relativePath')?.value
    if (parent !== undefined && isLiteral(parent) && relative !== '') {
      const above = relative ?? '../pom.xml'
      const directory = joinPath(directoryOf(file.path), above.endsWith('.xml') ? directoryOf(above) : above)
      found.push(
        mention(parent, {
          label: 'parent.version',
          role: 'sibling',
          name: at('project/parent/artifactId')?.value,
          directory,
        }),
      )
    }
    if (found.length > 0) return { found, notes: [] }
    return noVersion(file, 'a <version> of the project that is written out')
  },
}

function isLiteral({ value }: XmlLeaf): boolean {
  return /^v?\d/.test(value)
}
