import type { GraphiQL } from 'graphiql'
import type { ComponentProps } from 'react'

/** A pane of GraphiQL with its button. */
export type Plugin = NonNullable<ComponentProps<typeof GraphiQL>['plugins']>[number]
