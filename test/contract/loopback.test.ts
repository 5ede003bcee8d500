import { contractSuite } from './suite.ts'
import { overLoopback } from './ways-in.ts'

contractSuite('over the loopback WebSocket', overLoopback)
