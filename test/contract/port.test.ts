import { contractSuite } from './suite.ts'
import { overPort } from './ways-in.ts'

contractSuite('over a message port', overPort)
