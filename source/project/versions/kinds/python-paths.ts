import { joinPath } from '../paths.js'

/** The files in which an attribute such as `acme.meta.__version__` may be written, most usual layout first. */
export function attributeFiles(directory: string, attribute: string): string[] {
  const modulePath = attribute.trim().split('.').slice(0, -1).join('/')
  return moduleFiles(directory, modulePath)
}

/** The files that may be a Python module given with `/`, in a `src` folder or not, as a package or one file. */
export function moduleFiles(directory: string, modulePath: string): string[] {
  return ['', 'src/', 'lib/'].flatMap((layout) => [
    joinPath(directory, `${layout}${modulePath}/__init__.py`),
    joinPath(directory, `${layout}${modulePath}.py`),
  ])
}
