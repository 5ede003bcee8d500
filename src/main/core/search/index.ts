export { backlogChore } from './backlog.ts'
export { forgetMessage, indexMessages, indexTicket } from './records/indexing.ts'
export { scrubChore, scrubIndex } from './scrubbing.ts'
