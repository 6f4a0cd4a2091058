import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { answerMeasurements } from './measuredProcess.ts'

/* Stock Apollo Server with `@apollo/gateway`, as its documentation starts it. Argument: the supergraph's file. */
const [, , supergraphFile = ''] = process.argv
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraphFile, 'utf8') })
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: 0, host: '127.0.0.1' } })
answerMeasurements(url)
