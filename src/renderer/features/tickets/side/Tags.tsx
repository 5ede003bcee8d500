import { ActionIcon, Autocomplete } from '@mantine/core'
import { IconTag, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** What a ticket is marked with, in the desk's own words. */
export function Tags({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const report = useReport()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useActions(
    !isReadOnly
      ? [
          {
            id: 'tickets.tag',
            group: 'here',
            label: t('tickets:tags.action'),
            icon: IconTag,
            shortcut: 'l',
            run: () => field.current?.focus(),
          },
        ]
      : [],
  )
  const said = (what: string) => t('tickets:changed.one', { number: ticket.number, what })
  const known = useOffered(text, ticket.tags)
  const add = (typed = text) => {
    const tags = typed
      .split(',')
      .map(tag => tag.trim())
      .filter(tag => tag !== '')
    if (tags.length === 0) return
    setText('')
    report(apply({ addTags: tags }, said(`+ ${tags.join(', ')}`)))
  }
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:column.tags')}</h2>
      {ticket.tags.length > 0 && (
        <ul className={classes['tags']} aria-label={t('tickets:column.tags')}>
          {ticket.tags.map(tag => (
            <li key={tag}>
              {tag}
              {!isReadOnly && (
                <ActionIcon
                  size={18}
                  aria-label={t('tickets:tags.remove', { tag })}
                  onClick={() => report(apply({ removeTags: [tag] }, said(`− ${tag}`)))}
                >
                  <IconX size={12} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <Autocomplete
          ref={field}
          size="xs"
          aria-label={t('tickets:tags.add')}
          placeholder={t('tickets:tags.add')}
          maxLength={TAG_LIMIT}
          value={text}
          onChange={setText}
          data={known.map(({ value }) => value)}
          // The desk has chosen them.
          filter={({ options }) => options}
          openOnFocus={false}
          comboboxProps={{ position: 'bottom-start', transitionProps: { duration: 0 } }}
          renderOption={({ option }) => {
            const tag = known.find(({ value }) => value === option.value)
            return (
              <span className={classes['known']}>
                <span>{tag?.name}</span>
                <span className="muted">{t('tickets:tags.count', { count: tag?.count ?? 0 })}</span>
              </span>
            )
          }}
          onOptionSubmit={value => add(value)}
          onKeyDown={event => {
            // Enter on one that is offered takes that one.
            const isOffered = (event.currentTarget.getAttribute('aria-activedescendant') ?? '') !== ''
            if (event.key === 'Enter' && !isOffered) add()
            if (event.key === 'Escape') focusHome()
          }}
        />
      )}
    </section>
  )
}

/**
 * Tags of the desk that complete the last word that is typed, with on how many tickets each is; several are typed with
 * commas between them. Those that the ticket has are not offered.
 */
function useOffered(text: string, present: readonly string[]) {
  const { orpc } = useDesk()
  const begins = text.lastIndexOf(',') + 1
  const begun = text.slice(begins).trim()
  const { data = [] } = useQuery({
    ...orpc.tickets.knownTags.queryOptions({ input: { begun } }),
    enabled: begun !== '',
    placeholderData: keepPreviousData,
  })
  if (begun === '') return []
  const before = text.slice(0, begins)
  const taken = new Set([...present, ...before.split(',')].map(tag => fold(tag.trim())))
  return data
    .filter(({ name }) => fold(name).startsWith(fold(begun)) && !taken.has(fold(name)))
    .map(tag => ({ ...tag, value: before === '' ? tag.name : `${before} ${tag.name}` }))
}
