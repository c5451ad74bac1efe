import { ociAdapter } from './oci.js'
import { conforms } from './suite.js'

conforms(ociAdapter)
