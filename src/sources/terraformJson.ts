import { isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import { sliceChunks, textOf } from './chunks.ts'
import { scanTemplate } from './hclScan.ts'
import { holeChunk, templateChunks } from './hclTemplate.ts'
import type { Chunk } from './pieces.ts'
import type { SourceFile } from './source.ts'
import { joinGroups } from './terraformGroup.ts'
import { jsonAssociation, jsonGroup, jsonUser, type JsonResource } from './terraformUser.ts'
import { entriesOf, readDocuments, type Found, type YamlDocument } from './yamlDocument.ts'
import { literalChunks, type ValueRules } from './yamlValue.ts'

/**
 * Reads the users of a file in Terraform's JSON syntax (`.tf.json`), in which every string is a template: `${…}` and
 * `%{…}` are holes. https://developer.hashicorp.com/terraform/language/syntax/json
 *
 * `readTerraformJson('{"resource":{"aws_elasticache_user":{"a":{}}}}').users[0].address` is `aws_elasticache_user.a`
 */
export function readTerraformJson(text: string): SourceFile {
  return readDocuments('terraform-json', text, 'json', found)
}

function found(document: YamlDocument): Found {
  const resources = resourcesOf(document)
  return {
    users: resources.flatMap((resource) => jsonUser(document, resource, templates)),
    groups: joinGroups(
      resources.flatMap((resource) => jsonGroup(document, resource, templates)),
      resources.flatMap((resource) => jsonAssociation(document, resource, templates)),
    ),
  }
}

function resourcesOf(document: YamlDocument): readonly JsonResource[] {
  const types = itemsOf(document, entriesOf(document, document.root).get('resource')?.value)
  return types
    .flatMap((node) => [...entriesOf(document, node).values()])
    .flatMap(({ key: type, value }) =>
      itemsOf(document, value)
        .flatMap((node) => [...entriesOf(document, node).values()])
        .flatMap(({ key: name, value: body }) =>
          itemsOf(document, body)
            .slice(0, 1)
            .map((values) => ({ address: `${type}.${name}`, type, values })),
        ),
    )
}

/** Where the syntax has an object, it takes a list of objects too. */
function itemsOf(document: YamlDocument, node: ParsedNode | undefined): readonly ParsedNode[] {
  const items = isSeq(node) ? node.items.map((item) => document.follow(item)) : [node]
  return items.filter((item) => item !== undefined)
}

const templates: ValueRules = {
  expression: (document, node) =>
    isScalar(node) && typeof node.value === 'string' ? templateOf(literalChunks(document, node)) : undefined,
}

/** The template is read from what the JSON string says, and what it says is then led back to the file. */
function templateOf(chunks: readonly Chunk[]): readonly Chunk[] {
  const text = textOf(chunks)
  const read = templateChunks(text, scanTemplate(text), (part) => [holeChunk(text, part, 'json')])
  return read.flatMap((chunk) => {
    const written = sliceChunks(chunks, chunk.fileStart, chunk.fileEnd)
    const first = written[0]
    const last = written.at(-1)
    if (!first || !last) return []
    const isVerbatim = !chunk.hole && chunk.text === text.slice(chunk.fileStart, chunk.fileEnd)
    return isVerbatim ? written : [{ ...chunk, encoding: 'json', fileStart: first.fileStart, fileEnd: last.fileEnd }]
  })
}
