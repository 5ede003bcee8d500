/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the rows below are options of a list box, so there is no table to put a head in */
import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueOrder } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'
import classes from './Queue.module.css'
import { sideways } from './sideways.ts'
import { type Head, orderAfter, sortOf } from './sorting.ts'

/** A press on a head, until the queue stands in the order it asked for. */
export type Pressed = { readonly head: Head; readonly order: QueueOrder } | null

const arrows = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }

/**
 * The columns' names; those that have an order are buttons that put the queue in it. What a row says, the row says itself.
 */
export function QueueHead({
  columns,
  order,
  pressedRef,
  onOrder,
  total,
  marked,
  onMarks,
}: {
  columns: readonly QueueColumn[]
  order: QueueOrder
  /** Outlives the rows, which are read anew in another order. */
  pressedRef: RefObject<Pressed>
  onOrder: (order: QueueOrder) => void
  /** How many the queue holds, and how many of them are marked. */
  total: number
  marked: number
  /** Marks all of them, or none where all are. */
  onMarks: () => void
}) {
  const { t } = useTranslation()
  const row = useRef<HTMLDivElement>(null)

  // The rows take the keyboard when they come; where a head was pressed, it stays there for the next press.
  useEffect(() => {
    const last = pressedRef.current
    pressedRef.current = null
    if (last?.order !== order) return
    row.current?.querySelector<HTMLElement>(`[data-column="${last.head}"] button`)?.focus()
  }, [pressedRef, order])

  const heads: readonly Head[] = ['number', 'subject', ...columns]
  return (
    <div role="table" aria-label={t('tickets:order.columns')} className={classes['heads']} {...sideways}>
      <div ref={row} role="row" className={classes['head']}>
        <span role="columnheader" className={classes['all']}>
          <Checkbox
            size="xs"
            aria-label={t('bulk:bar.selectAll', { count: total })}
            title={t('bulk:bar.selectAll', { count: total })}
            checked={marked > 0 && marked === total}
            indeterminate={marked > 0 && marked < total}
            onChange={onMarks}
          />
        </span>
        {heads.map(head => {
          const sort = sortOf(head, order)
          const next = orderAfter(head, order)
          const name = t(`tickets:column.${head}`)
          if (sort === null || next === undefined) {
            return (
              <span key={head} role="columnheader" className={classes['cut']} data-column={head}>
                {name}
              </span>
            )
          }
          const Arrow = arrows[sort]
          return (
            <span
              key={head}
              role="columnheader"
              aria-sort={sort}
              className={classes['cut']}
              data-column={head}
            >
              <button
                type="button"
                title={t('tickets:order.sort', { order: t(`tickets:order.${next}`) })}
                onClick={() => {
                  pressedRef.current = { head, order: next }
                  onOrder(next)
                }}
              >
                {name}
                <Arrow size={13} aria-hidden />
              </button>
            </span>
          )
        })}
      </div>
    </div>
  )
}
