/** A half-open range of UTF-16 offsets: in an access string, or in a file where it says so. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The kinds of file in which users are found. */
export type SourceKind =
  | 'plain'
  | 'acl-file'
  | 'acl-list'
  | 'server-config'
  | 'terraform'
  | 'terraform-json'
  | 'terraform-plan'
  | 'cloudformation'
  | 'kubernetes'
  | 'aws-cli'

/** How the text stands in its file, and so how a replacement must be written there. */
export type Encoding =
  'raw' | 'hcl-quoted' | 'hcl-heredoc' | 'yaml-plain' | 'yaml-single' | 'yaml-double' | 'yaml-block' | 'json'

/**
 * A stretch of the text and the stretch of the file it came from. Where both are equally long they agree character by
 * character; otherwise (an escape, a folded line break) only as wholes. The pieces of a hole always stand for the hole
 * as a whole. A stretch that stands nowhere in the file, such as the blank of `join(" ", …)`, or that cannot be taken
 * away, such as the last line break of a block scalar, has `fileStart === fileEnd`. A stretch of the file that is no
 * text, such as an escaped line break, has `start === end`.
 */
export interface Piece extends Span {
  readonly fileStart: number
  readonly fileEnd: number
  readonly encoding: Encoding
  /** Within a template of `Fn::Sub`, where `${` begins a reference. */
  readonly inSub?: true
}

/** A replacement of the stretch `start` to `end` by `text`: in an access string, or in a file where it says so. */
export interface TextEdit extends Span {
  readonly text: string
}

/** A text found in a file, with the way back to its position there. */
export interface FoundText {
  readonly text: string
  /** Spans of `text` whose content is not known here: `${var.x}`, `!Ref`. */
  readonly holes: readonly Span[]
  /** In order, covering all of `text`. */
  readonly pieces: readonly Piece[]
  /** The whole value in the file, quotes included. */
  readonly file: Span
}

/** A sibling field of a user's access string. */
export interface FoundField {
  /** The literal value; undefined where it is a reference or expression, not known here. */
  readonly value: unknown
  /** For a list whose length is known here: its items, of which some may not be. */
  readonly items?: readonly FoundField[]
  /** The value in the file. */
  readonly file: Span
}

/** One user found in a file. */
export interface FoundUser {
  /** How a person finds it: `aws_elasticache_user.worker`, `Resources.Worker`, `user worker`, `line 3`. */
  readonly address: string
  /** Which service or server reads the rules. */
  readonly dialect: 'elasticache' | 'memorydb' | 'server' | 'unknown'
  /** How rules are split: blanks, single spaces of an ACL file, or quotes and escapes of a configuration file. */
  readonly splitting: 'access-string' | 'acl-file' | 'configuration'
  /** The rules; undefined where the resource has none, or they are not written here at all. */
  readonly rules?: FoundText
  /** `literal`: written here in part or whole. `absent`: no such field. `reference`: nothing but a reference. */
  readonly rulesAre: 'literal' | 'absent' | 'reference'
  /**
   * Sibling fields under AWS's own names: `UserId`, `UserName`, `Engine`, `AuthenticationMode`, … CloudFormation,
   * Kubernetes and AWS CLI readers add those of a nested mapping under dotted names: `AuthenticationMode.Type` is known
   * even where a password beside it is a reference.
   */
  readonly fields: Readonly<Record<string, FoundField>>
  /** How many of it there are is not known here: `count`, `for_each`, a `Condition`. */
  readonly repeated?: true
  /** In which account and Region it will be, as written: a provider, a namespace. Ids are only unique within one. */
  readonly place?: string
  /** The whole resource or line in the file. */
  readonly file: Span
}

/** One user group found in a file. */
export interface FoundGroup {
  /** `aws_elasticache_user_group.cache`, `Resources.Group`, `user group cache`. */
  readonly address: string
  readonly engine?: FoundField
  /** The field that names the members; absent where the group has none. */
  readonly userIds?: FoundField
  /** Whom it is created with. */
  readonly members: readonly FoundMember[]
  /** Who joins when it was created: by `aws_elasticache_user_group_association`. */
  readonly joining: readonly FoundMember[]
  /** As of a user. */
  readonly place?: string
  /** The whole resource in the file. */
  readonly file: Span
}

/** A member of a group: a literal id, the address of a user of the same file, or not known here: none, one or several. */
export type FoundMember =
  | { readonly id: string; readonly file: Span }
  | { readonly address: string; readonly file: Span }
  | { readonly unknown: true; readonly file: Span }

/** A comment of the host language, for suppressions. `text` is without its marker. */
export interface Comment {
  readonly text: string
  readonly file: Span
  /** Whether nothing but blanks stands before it on its line. */
  readonly ownLine: boolean
}

/** A part of a file that cannot be read. */
export interface SourceProblem {
  readonly message: string
  readonly file: Span
}

/** What was found in one file. */
export interface SourceFile {
  readonly kind: SourceKind
  readonly users: readonly FoundUser[]
  readonly groups: readonly FoundGroup[]
  readonly comments: readonly Comment[]
  /** Not empty: the file is half-broken or unreadable. What could be read stands in `users` all the same. */
  readonly problems: readonly SourceProblem[]
}
