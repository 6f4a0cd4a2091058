import { COST_VERSIONS, costIdentity, type Schema } from '@apollo/federation-internals'
import { fieldDefinitions } from '../plan/supergraphDirectives.ts'

/** What `@listSize` says of a field (IBM's cost directives, as Federation's cost specification has them). */
export interface ListSize {
  /** How long the list is where no argument says so. */
  assumedSize: number | null
  /** The arguments that say how long it may be; of several, the largest. */
  slicingArguments: readonly string[]
  /** The fields of the field's own type that are as long, `edges`; none: the field itself. */
  sizedFields: readonly string[]
  /** An operation that says it by none of these arguments, or by several, is refused. */
  requireOneSlicingArgument: boolean
}

export interface ListSizes {
  of(typeName: string, fieldName: string): ListSize | null
}

/** Reads `@listSize` from a supergraph; one without it has none. */
export function readListSizes(schema: Schema): ListSizes {
  const feature = schema.coreFeatures?.getByIdentity(costIdentity)
  const directive = feature && COST_VERSIONS.find(feature.url.version)?.listSizeDirective(schema)
  if (!directive) return { of: () => null }

  const sizes = new Map<string, ListSize>()
  for (const field of fieldDefinitions(schema)) {
    const [applied] = field.appliedDirectivesOf(directive)
    if (!applied) continue
    const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = applied.arguments()
    sizes.set(field.coordinate, {
      assumedSize: assumedSize ?? null,
      slicingArguments: slicingArguments ?? [],
      sizedFields: sizedFields ?? [],
      requireOneSlicingArgument: requireOneSlicingArgument ?? true,
    })
  }
  return { of: (typeName, fieldName) => sizes.get(`${typeName}.${fieldName}`) ?? null }
}
