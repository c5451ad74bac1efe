/** Where a Python registry takes uploads, and where pip finds files. */
export interface PypiAddresses {
  /** As people call it: `PyPI`, `TestPyPI`, or its host. */
  readonly title: string
  readonly upload: string
  /** The simple index (PEP 503), with a slash at its end. */
  readonly index: string
  /** The name that twine knows it by without settings. */
  readonly known?: 'pypi' | 'testpypi'
}

/** The addresses of a registry: PyPI without one, TestPyPI by name or host, any other by its address. */
export function pypiAddresses(registry: string | undefined, upload: string | undefined): PypiAddresses {
  const base = registry?.replace(/\/+$/, '').replace(/\/simple$/, '')
  if (base === undefined || /^(?:pypi|https:\/\/(?:www\.|upload\.)?pypi\.org)$/.test(base)) {
    return {
      title: 'PyPI',
      upload: upload ?? 'https://upload.pypi.org/legacy/',
      index: 'https://pypi.org/simple/',
      known: 'pypi',
    }
  }
  if (/^(?:testpypi|https:\/\/test\.pypi\.org)$/.test(base)) {
    return {
      title: 'TestPyPI',
      upload: upload ?? 'https://test.pypi.org/legacy/',
      index: 'https://test.pypi.org/simple/',
      known: 'testpypi',
    }
  }
  const title = URL.canParse(base) ? new URL(base).host : base
  return { title, upload: upload ?? `${base}/legacy/`, index: `${base}/simple/` }
}
