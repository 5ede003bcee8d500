export { nextTicketNumber } from './records/ids.ts'
export { insertMessage } from './records/messages.ts'
export { addTags } from './records/tickets.ts'
