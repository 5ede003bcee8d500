export { OwnDrafts } from './drafts/OwnDrafts.tsx'
export { TicketQueueScreen } from './queue/TicketQueueScreen.tsx'
export { ViewKeys } from './queue/ViewKeys.tsx'
export { TicketScreen } from './ticket/TicketScreen.tsx'
