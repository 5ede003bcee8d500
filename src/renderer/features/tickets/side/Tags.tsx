import { ActionIcon, TextInput } from '@mantine/core'
import { IconTag, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
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
  const add = () => {
    const tags = text
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
        <TextInput
          ref={field}
          size="xs"
          aria-label={t('tickets:tags.add')}
          placeholder={t('tickets:tags.add')}
          maxLength={TAG_LIMIT}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') add()
            if (event.key === 'Escape') focusHome()
          }}
        />
      )}
    </section>
  )
}
