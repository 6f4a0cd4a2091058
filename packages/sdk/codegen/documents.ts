import type { Types } from '@graphql-codegen/plugin-helpers'
import { nameAbstractTypes } from './nameAbstractTypes.ts'
import { SCALARS } from './scalars.ts'

export interface DocumentsOptions {
  /** The API's schema: `schema/api.graphql`, or a copy of it. */
  schema: string
  /** Where the operations are written: globs of .graphql files. */
  documents: string[]
}

/**
 * What graphql-codegen makes of a project's own operations, one line in its `codegen.ts`:
 * `generates: { 'src/generated/operations.ts': chorusDocuments({ … }) }`. Each operation becomes a string that carries the
 * types of its variables and of its answer, so that nothing of graphql-js is shipped.
 */
export function chorusDocuments({ schema, documents }: DocumentsOptions): Types.ConfiguredOutput {
  return {
    schema,
    documents,
    plugins: [{ add: { content: '/* eslint-disable */' } }, 'typescript-operations', 'typed-document-node'],
    documentTransforms: [nameAbstractTypes(schema)],
    config: {
      documentMode: 'string',
      useTypeImports: true,
      skipTypename: true,
      immutableTypes: true,
      enumType: 'string-literal',
      scalars: SCALARS,
      strictScalars: true,
    },
  }
}
