import { cratesAdapter } from './crates.js'
import { githubAdapter } from './github.js'
import { hexAdapter } from './hex.js'
import { homebrewAdapter } from './homebrew.js'
import { npmAdapter } from './npm.js'
import { ociAdapter } from './oci.js'
import { pypiAdapter } from './pypi.js'
import { rubygemsAdapter } from './rubygems.js'
import { withstands } from './suite.js'

withstands(cratesAdapter)
withstands(githubAdapter)
withstands(hexAdapter)
withstands(homebrewAdapter)
withstands(npmAdapter)
withstands(ociAdapter)
withstands(pypiAdapter)
withstands(rubygemsAdapter)
