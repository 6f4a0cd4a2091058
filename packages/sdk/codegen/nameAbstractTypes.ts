import { readFileSync } from 'node:fs'
import type { Types } from '@graphql-codegen/plugin-helpers'
import {
  buildSchema,
  isAbstractType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * Asks for `__typename` wherever a union or an interface is selected, so that the answer is a discriminated union and
 * no operation forgets it.
 */
export function nameAbstractTypes(schemaFile: string): Types.DocumentTransformObject {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'))
  const named = (document: DocumentNode): DocumentNode => {
    const types = new TypeInfo(schema)
    return visit(
      document,
      visitWithTypeInfo(types, {
        SelectionSet: (selectionSet) => {
          const type = types.getParentType()
          return isAbstractType(type) && !isNamed(selectionSet) ? withTypename(selectionSet) : undefined
        },
      }),
    )
  }
  return {
    transform: ({ documents }) =>
      documents.map((file) => (file.document ? { ...file, document: named(file.document) } : file)),
  }
}

const isNamed = ({ selections }: SelectionSetNode) =>
  selections.some(
    (selection) => selection.kind === Kind.FIELD && (selection.alias ?? selection.name).value === '__typename',
  )

const withTypename = (selectionSet: SelectionSetNode): SelectionSetNode => ({
  ...selectionSet,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }, ...selectionSet.selections],
})
