/** The parameters of one request of the AWS Query protocol: flat names such as `Tags.Tag.1.Key`. */
export type Parameters = ReadonlyMap<string, string>

/** Decodes a form body; `+` is a blank, as in every form. */
export const decodeParameters = (body: string): Parameters => new Map(new URLSearchParams(body))

/** The elements of a list: `Passwords.member.1`, `Passwords.member.2`. */
export function listOf(parameters: Parameters, name: string, member = 'member'): string[] {
  const values: string[] = []
  for (let index = 1; ; index++) {
    const value = parameters.get(`${name}.${member}.${index}`)
    if (value === undefined) return values
    values.push(value)
  }
}

/** The tags of a request; a value may be missing. */
export function tagsOf(parameters: Parameters): { key: string; value: string | undefined }[] {
  const tags: { key: string; value: string | undefined }[] = []
  for (let index = 1; ; index++) {
    const key = parameters.get(`Tags.Tag.${index}.Key`)
    if (key === undefined) return tags
    tags.push({ key, value: parameters.get(`Tags.Tag.${index}.Value`) })
  }
}
