/** Operators that are shown before anything is typed, in this order. */
export const examples = [
  'author',
  'customer',
  'department',
  'status',
  'tag',
  'owner',
  'follower',
  'priority',
  'older',
  'has',
  'is',
  'phrase',
] as const
