export {
  carrySealed,
  dropSealed,
  keepSealed,
  sealedViews,
} from './records.ts'
export { noticedIn } from './rules/noticing.ts'
export { openText, sealText } from './rules/sealing.ts'
