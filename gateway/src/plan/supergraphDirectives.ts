import {
  isInterfaceType,
  isObjectType,
  type FieldDefinition,
  type InterfaceType,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals'

const CHORUS_IDENTITY = 'https://chorus.dev/specs/chorus'

/** What a supergraph calls one of Chorus' own directives; undefined where it does not link them. */
export function chorusDirective(schema: Schema, name: 'budget' | 'personal' | 'public'): string | undefined {
  return schema.coreFeatures?.getByIdentity(CHORUS_IDENTITY)?.directiveNameInSchema(name)
}

/** Every field of a supergraph's objects and interfaces. */
export function* fieldDefinitions(schema: Schema): Generator<FieldDefinition<ObjectType | InterfaceType>> {
  for (const type of schema.types()) {
    if (isObjectType(type) || isInterfaceType(type)) yield* type.fields()
  }
}
