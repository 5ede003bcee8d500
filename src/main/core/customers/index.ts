export { keysFor } from './keys.ts'
export {
  type Contact,
  type CustomerRecord,
  changeContactValue,
  contactsOf,
  customerById,
  customersByIds,
  customersByKeys,
  customersByText,
  domainByName,
  invoicesOf,
  isNamedInFull,
  replacedSince,
} from './records.ts'
