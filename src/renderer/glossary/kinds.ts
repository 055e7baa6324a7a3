import type { EntityKind } from '../../core/entity/entity'
import type { Settings } from '../../core/settings'

export const kindNames: Record<EntityKind, { one: string; many: string }> = {
  person: { one: 'Person', many: 'People' },
  place: { one: 'Place', many: 'Places' },
  organisation: { one: 'Organisation', many: 'Organisations' },
  other: { one: 'Other', many: 'Other names' },
}

export const orderNames: Record<Settings['order'], string> = {
  first: 'First mention',
  name: 'Name',
  count: 'Number of mentions',
}
