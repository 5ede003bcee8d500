export { backlogChore } from './backlog.ts'
export { forgetMessage, indexFirst, indexMessages, indexTicket } from './records/indexing.ts'
export { sweepChore, sweepWords } from './sweeping.ts'
