import { Button, Menu, Textarea } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { braced, fillVariables, namesOf, variableNames } from '../../../../shared/variables.ts'
import { Noticed, useNoticed } from '../../../app/noticed.tsx'
import { LengthNote, useLengthLimit } from '../../../ui/lengths.tsx'
import { useSampleValues } from './sampleValues.ts'
import classes from './Ticketing.module.css'

/** A text with variables: they are picked from a list, and one the desk does not know is named while typing. */
export function VariableText({
  label,
  description,
  value,
  error,
  isReadOnly = false,
  minRows = 4,
  maxLength,
  unknownNote,
  onChange,
}: {
  label: string
  description?: string
  value: string
  error?: string | undefined
  isReadOnly?: boolean
  minRows?: number
  maxLength: number
  /** What becomes of a variable the desk does not know. */
  unknownNote: (names: string) => string
  onChange: (text: string) => void
}) {
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const limit = useLengthLimit(maxLength)
  const noticed = useNoticed(isReadOnly ? '' : value)
  const unknown = fillVariables(value, useSampleValues()).missing
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? value.length
    const end = field.current?.selectionEnd ?? at
    const written = braced(name)
    const put = value.slice(0, at) + written + value.slice(end)
    if (!limit.admits(put, value)) return
    onChange(put)
    // Once React has put the text in: typing goes on behind it.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at + written.length, at + written.length)
    })
  }
  return (
    <div>
      <Textarea
        ref={field}
        label={label}
        description={description}
        autosize
        minRows={minRows}
        maxRows={14}
        readOnly={isReadOnly}
        value={value}
        error={error}
        onChange={event => {
          if (limit.admits(event.currentTarget.value, value)) onChange(event.currentTarget.value)
        }}
      />
      <LengthNote said={limit.said(value)} />
      {noticed.kinds.length > 0 && <Noticed kinds={noticed.kinds} place="template" onLeave={noticed.leave} />}
      {!isReadOnly && (
        <div className={classes['variables']}>
          <Menu position="bottom-start" width={320} returnFocus={false}>
            <Menu.Target>
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconBraces size={13} aria-hidden />}
                aria-label={t('ticketing:variable.insertInto', { field: label })}
              >
                {t('ticketing:variable.insert')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {variableNames.map(name => (
                <Menu.Item key={name} onClick={() => insert(name)}>
                  <code>{braced(name)}</code> {t(`ticketing:variable.${name}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      {unknown.length > 0 && (
        <output className={classes['unknown']}>{unknownNote(namesOf(unknown).names)}</output>
      )}
    </div>
  )
}
