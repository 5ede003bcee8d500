import { Button, Checkbox, NumberInput, Switch, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LegalKind } from '../../../../shared/contract/deadlines.ts'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import { codeFor } from './levels.ts'
import classes from './Ticketing.module.css'

/** What law or a contract gives, in calendar days, and which departments' tickets carry it from the start. */
export function LegalKinds({
  kinds,
  isReadOnly,
  onChange,
}: {
  kinds: readonly LegalKind[]
  isReadOnly: boolean
  onChange: (kinds: LegalKind[]) => void
}) {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const departments = setup?.departments.filter(each => !each.isArchived) ?? []
  const set = (code: string, changes: Partial<LegalKind>) =>
    onChange(kinds.map(kind => (kind.code === code ? { ...kind, ...changes } : kind)))
  const holderOf = (departmentId: number, code: string) =>
    kinds.find(kind => kind.code !== code && !kind.isArchived && kind.departmentIds.includes(departmentId))
  const add = () => {
    const name = t('ticketing:legal.newName')
    onChange([
      ...kinds,
      { code: codeFor(name, kinds), name, days: 30, rollsOver: false, departmentIds: [], isArchived: false },
    ])
  }
  return (
    <section className={`card ${classes['form']}`} aria-label={t('ticketing:legal.title')}>
      <h3>{t('ticketing:legal.title')}</h3>
      <p className={classes['note']}>{t('ticketing:legal.about')}</p>
      {kinds.map(kind => (
        <fieldset key={kind.code} className={classes['legal']} aria-label={kind.name}>
          <div className={classes['fields']}>
            <TextInput
              label={t('ticketing:legal.name')}
              maxLength={80}
              readOnly={isReadOnly}
              value={kind.name}
              error={kind.name.trim() === '' ? t('errors:field.required') : undefined}
              onChange={event => set(kind.code, { name: event.currentTarget.value })}
            />
            <NumberInput
              label={t('ticketing:legal.days')}
              min={1}
              max={3660}
              allowDecimal={false}
              readOnly={isReadOnly}
              value={kind.days}
              onChange={value => {
                if (Number.isInteger(value)) set(kind.code, { days: Number(value) })
              }}
            />
          </div>
          <Switch
            disabled={isReadOnly}
            label={t('ticketing:legal.rollsOver')}
            checked={kind.rollsOver}
            onChange={event => set(kind.code, { rollsOver: event.currentTarget.checked })}
          />
          <div>
            <div className={classes['note']}>{t('ticketing:legal.departments')}</div>
            <div className={classes['checks']}>
              {departments.map(({ id, name }) => {
                const holder = holderOf(id, kind.code)
                return (
                  <Checkbox
                    key={id}
                    size="xs"
                    disabled={isReadOnly || holder !== undefined}
                    label={
                      holder === undefined ? name : t('ticketing:legal.held', { name, holder: holder.name })
                    }
                    checked={kind.departmentIds.includes(id)}
                    onChange={event =>
                      set(kind.code, {
                        departmentIds: event.currentTarget.checked
                          ? [...kind.departmentIds, id]
                          : kind.departmentIds.filter(each => each !== id),
                      })
                    }
                  />
                )
              })}
            </div>
          </div>
          <Switch
            disabled={isReadOnly}
            label={t('ticketing:legal.archived')}
            checked={kind.isArchived}
            onChange={event => {
              const isArchived = event.currentTarget.checked
              // Another kind may have taken its departments meanwhile.
              const departmentIds = kind.departmentIds.filter(
                id => isArchived || holderOf(id, kind.code) === undefined,
              )
              set(kind.code, { isArchived, departmentIds })
            }}
          />
        </fieldset>
      ))}
      {!isReadOnly && (
        <div>
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
            {t('ticketing:legal.add')}
          </Button>
        </div>
      )}
    </section>
  )
}
