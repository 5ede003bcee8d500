/** Why a mail was not delivered, as far as people speak of it. */
export const deliveryReasons = [
  'no_mailbox',
  'no_domain',
  'disabled',
  'full',
  'too_large',
  'unreachable',
  'policy',
  'rejected',
] as const
type DeliveryReason = (typeof deliveryReasons)[number]

/**
 * What a status code of a report means.
 *
 * @param status such as `5.1.1`; anything else tells nothing but that the mail was rejected
 * @source RFC 3463 §3; RFC 7505 for 5.1.10
 */
export function deliveryReason(status: string): DeliveryReason {
  const [, subject, detail] = status.split('.')
  const known = reasons[`${subject}.${detail}`]
  if (known !== undefined) return known
  if (subject === '4') return 'unreachable'
  return subject === '7' ? 'policy' : 'rejected'
}

const reasons: Readonly<Record<string, DeliveryReason>> = {
  '1.1': 'no_mailbox',
  '1.2': 'no_domain',
  '1.3': 'no_domain',
  '1.10': 'no_domain',
  '2.1': 'disabled',
  '2.2': 'full',
  '2.3': 'too_large',
  '3.4': 'too_large',
}
