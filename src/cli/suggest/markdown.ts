import { visible } from '../../reports/index.ts'
import { codeCell, sentence, sentenceCell } from '../../writing/index.ts'
import type { Headline } from './pretty.ts'
import type { Section } from './sections.ts'

/** A report for pull requests and wikis. */
export function markdown({ verdict, says, copy }: Headline, sections: readonly Section[]): string {
  const parts = [
    `**${verdict}**: ${sentence(says)}`,
    ...(copy === undefined ? [] : [`\`\`\`text\n${visible(copy)}\n\`\`\``]),
    ...sections.flatMap(({ title, says: sentences, rows }) => [
      `### ${title}`,
      ...sentences.map(sentence),
      ...(rows.length === 0
        ? []
        : [
            [
              '| | |',
              '| --- | --- |',
              ...rows.map((row) => `| ${codeCell(row.label)} | ${row.says.map(sentenceCell).join('<br>')} |`),
            ].join('\n'),
          ]),
    ]),
  ]
  return `${parts.join('\n\n')}\n`
}
