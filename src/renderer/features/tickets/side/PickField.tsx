import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Side.module.css'

/** One thing that can be picked; with `because`, one that cannot, and why: the keyboard stands on it all the same. */
export interface Pick {
  key: string
  label: string
  because?: string
  pick: () => void
}

/**
 * A value with what it can become. A menu rather than a list box of the browser: walking over its lines by the
 * keyboard changes nothing, only Enter does.
 */
export function PickField({
  label,
  value,
  options,
  opened,
  onOpened,
  isReadOnly,
}: {
  label: string
  value: ReactNode
  options: readonly Pick[]
  opened: boolean
  onOpened: (opened: boolean) => void
  isReadOnly: boolean
}) {
  if (isReadOnly) {
    return (
      <div className={classes['field']}>
        <span className={classes['label']}>{label}</span>
        <span>{value}</span>
      </div>
    )
  }
  return (
    <div className={classes['field']}>
      <span className={classes['label']} aria-hidden>
        {label}
      </span>
      <Menu opened={opened} onChange={onOpened} position="bottom-end" width={270} withinPortal={false}>
        <Menu.Target>
          <button type="button" className={classes['pick']}>
            <span className="visually-hidden">{label}: </span>
            <span className={classes['cut']}>{value}</span>
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes['menu'] ?? ''}>
          {options.map(({ key, label, because, pick }) => (
            <Menu.Item
              key={key}
              // Not `disabled`: the keyboard could not stand on it, nor be told why, and a menu whose first line is one
              // would leave the keyboard outside.
              aria-disabled={because !== undefined}
              closeMenuOnClick={because === undefined}
              onClick={because === undefined ? pick : undefined}
            >
              {label}
              {because !== undefined && <span className={classes['because']}>{because}</span>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
