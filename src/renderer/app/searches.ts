/** Views of the recovery queue, as its address and the contract name them. */
export const recoveryViews = ['todo', 'approvals', 'waiting', 'ended', 'all'] as const
export type RecoveryQueueView = (typeof recoveryViews)[number]
