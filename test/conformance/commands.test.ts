import { commandsAdapter } from './commands.js'
import { conforms } from './suite.js'

conforms(commandsAdapter)
