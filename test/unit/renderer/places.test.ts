import { describe, expect, it } from 'vitest'
import { permissionsOf } from '../../../src/main/core/access/roles.ts'
import { firstScreen } from '../../../src/renderer/app/places.ts'
import type { Permission, Role } from '../../../src/shared/contract/permissions.ts'

const mayAs = (role: Role) => (permission: Permission) => permissionsOf([role]).includes(permission)

describe('where the day begins', () => {
  it.each(['agent', 'supervisor', 'auditor'] as const)('for the %s at the cases', role => {
    expect(firstScreen(mayAs(role))).toEqual({ to: '/recovery' })
  })

  it('for the administrator, who works no cases, at the people', () => {
    expect(firstScreen(mayAs('administrator'))).toEqual({
      to: '/settings/$section',
      params: { section: 'agents' },
    })
  })
})
