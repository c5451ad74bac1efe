import { mentionAt, noVersion, severalVersions, type VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { xmlLeaves } from './xml.js'

const labels = ['Version', 'VersionPrefix', 'PackageVersion']

/** .NET's project files and Directory.Build.props: the versions of a package that are written out in a PropertyGroup. */
export const dotnet: VersionKind = {
  spelling: 'project',
  files: /^Directory\.Build\.props$|\.(?:cs|fs|vb)proj$/,
  read: (file) => {
    const leaves = xmlLeaves(file.text)
    const group = (label: string) => leaves.filter(({ path }) => path === `Project/PropertyGroup/${label}`)
    const name = group('PackageId')[0]?.value
    const written = labels.map((label) => ({
      label,
      leaves: group(label).filter(({ value }) => /^\d/.test(value)),
    }))
    const twice = written.find((one) => one.leaves.length > 1)
    if (twice !== undefined) return severalVersions(file, `<${twice.label}>`, twice.leaves.length)
    const found = written.flatMap(({ label, leaves: [leaf] }) =>
      leaf === undefined ? [] : [mentionAt(file.text, leaf.start, leaf.end, { label, name })],
    )
    if (found.length === 0) return noVersion(file, 'a <Version> in a PropertyGroup that is written out')
    const others = ['AssemblyVersion', 'FileVersion'].flatMap(group).filter(({ value }) => /^\d/.test(value))
    const notes = others.map(({ path, value }) => `${file.path}: ${fileNameOf(path)} ${value} is left alone`)
    return { found, notes }
  },
}
