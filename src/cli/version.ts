import manifest from '../../package.json' with { type: 'json' }

/** The version of aclkit. */
export const version: string = manifest.version
