export { ticketIdsNamed } from './records/tickets.ts'
export { firstIdAt } from './rules/message-ids.ts'
export { ticketNumbersIn } from './rules/numbers.ts'
