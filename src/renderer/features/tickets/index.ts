export { TicketQueueScreen } from './queue/TicketQueueScreen.tsx'
export { TicketScreen } from './ticket/TicketScreen.tsx'
