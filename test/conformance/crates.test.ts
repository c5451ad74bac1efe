import { cratesAdapter } from './crates.js'
import { conforms } from './suite.js'

conforms(cratesAdapter)
