export { customerRow, findCustomers } from './finding.ts'
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
  domainsOf,
  invoicesOf,
  isNamedInFull,
  keyList,
  ownValues,
  replacedSince,
  servicesOf,
  valueBefore,
  wordsQuestion,
} from './records.ts'
