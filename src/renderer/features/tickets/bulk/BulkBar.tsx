import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { focusHomeWhenLost } from '../../../ui/focus.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from '../queue/Queue.module.css'
import { type CommonPart, commonParts, MORE_KEY, partKeys } from './parts.ts'

/** What can be done with the tickets that are marked. */
export function BulkBar({
  count,
  total,
  isAll,
  onAll,
  onTake,
  onClose,
  onPart,
  onMore,
  onExport,
  onClear,
}: {
  count: number
  /** How many the queue holds. */
  total: number
  isAll: boolean
  onAll: () => void
  onTake: () => void
  onClose: () => void
  onPart: (part: CommonPart) => void
  /** Asked for what is changed now and then. */
  onMore: () => void
  onExport: () => void
  onClear: () => void
}) {
  const { t } = useTranslation()
  const { may } = useDesk()
  useLayoutEffect(() => focusHomeWhenLost, [])
  const label = isAll ? t('bulk:bar.all', { count }) : t('tickets:marked.count', { count })
  return (
    <section className={classes['bar']} aria-label={label}>
      <b>{label}</b>
      {!isAll && count < total && (
        <BarButton
          shortcut="mod+a"
          onClick={onAll}
          label={t('bulk:bar.selectAll', { count: total })}
          isQuiet
        />
      )}
      {may('tickets.write') && (
        <>
          <BarButton shortcut="w" onClick={onTake} label={t('tickets:take.button')} />
          <BarButton shortcut="e" onClick={onClose} label={t('bulk:bar.close')} />
          <Menu position="bottom-end" width={280}>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="default"
                rightSection={<IconChevronDown size={14} aria-hidden />}
              >
                {t('bulk:bar.change')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {commonParts.map(part => (
                <Menu.Item
                  key={part}
                  rightSection={<Kbd shortcut={partKeys[part]} />}
                  onClick={() => onPart(part)}
                >
                  {t(`bulk:part.${part}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item rightSection={<Kbd shortcut={MORE_KEY} />} onClick={onMore}>
                {t('bulk:more.button')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {may('tickets.export') && (
        <BarButton shortcut="shift+e" onClick={onExport} label={t('bulk:bar.export')} />
      )}
      <BarButton shortcut="escape" onClick={onClear} label={t('tickets:marked.clear')} isQuiet />
    </section>
  )
}

function BarButton({
  label,
  shortcut,
  isQuiet = false,
  onClick,
}: {
  label: string
  shortcut: string
  isQuiet?: boolean
  onClick: () => void
}) {
  return (
    <Button
      size="compact-sm"
      variant={isQuiet ? 'subtle' : 'default'}
      rightSection={<Kbd shortcut={shortcut} />}
      onClick={onClick}
    >
      {label}
    </Button>
  )
}
