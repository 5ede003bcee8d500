import type { Parts } from '../context.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { merge, unmerge } from './merging.ts'
import { previewMerge, previewSplit } from './previewing.ts'
import { split, unsplit } from './splitting.ts'

export function mergingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const topics = ['tickets', 'journal'] as const
  return {
    preview: os.merging.preview.handler(({ input, context }) =>
      previewMerge(store.read, input, signedIn(context).id, clock.now()),
    ),
    merge: os.merging.merge.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => merge(tx, by, input, clock.now()))
    }),
    unmerge: os.merging.unmerge.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => unmerge(tx, by, input, clock.now()))
    }),
    splitPreview: os.merging.splitPreview.handler(({ input }) =>
      previewSplit(store.read, input, clock.now()),
    ),
    split: os.merging.split.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => split(tx, by, input, clock.now()))
    }),
    unsplit: os.merging.unsplit.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => unsplit(tx, by, input, clock.now()))
    }),
  }
}
