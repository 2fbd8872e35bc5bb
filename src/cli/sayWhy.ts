/** Why something went wrong, in one sentence and without a stack trace. */
export function sayWhy(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)}.`
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = reasons[code]
  if (known !== undefined) return known
  const first = error.message.split('\n')[0]?.replace(/:$/, '') ?? ''
  return /[.!?]$/.test(first) ? first : `${first}.`
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  ENOTDIR: 'a part of its path is not a directory.',
  EACCES: 'permission denied.',
  EPERM: 'permission denied.',
  EISDIR: 'it is a directory.',
  ELOOP: 'its symbolic links lead in a circle.',
  EMFILE: 'too many files are open.',
  ENAMETOOLONG: 'its name is too long.',
  ENOSPC: 'no space is left on the device.',
  EROFS: 'its file system is read-only.',
  MULTIPLE_DOCS: 'it holds more than one YAML document.',
}
