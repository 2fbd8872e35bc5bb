import type { Confidence } from '../engines/index.ts'
import type { Fault, Problem } from './problem.ts'

/** Something that AWS asks of a request, or that is asked here so that a request says one thing only. */
export interface Constraint {
  readonly fault: Fault
  readonly confidence: Confidence
  /** A public page. */
  readonly source: string
  /** In AWS's words, where they are known and always the same. */
  readonly message?: string
  readonly help?: string
  /** Default: `error`, but `warning` where AWS's answer is only inferred. */
  readonly severity?: Problem['severity']
}

const guide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg'
const reference = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference'
const cloudformation = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide'

const createUser = `${reference}/API_CreateUser.html`
const modifyUser = `${reference}/API_ModifyUser.html`
const createGroup = `${reference}/API_CreateUserGroup.html`
const usersGuide = `${guide}/Clusters.RBAC.html`
const iamGuide = `${guide}/auth-iam.html`
const taggingGuide = `${guide}/Tagging-Resources.html`
const tagSchema = `${cloudformation}/aws-properties-elasticache-user-tag.html`
const userSchema = `${cloudformation}/aws-resource-elasticache-user.html`
const moto = 'https://github.com/getmoto/moto/blob/master/moto/elasticache/responses.py'
const deploys = 'https://github.com/badmintoncryer/cdk-preflight'
const console = 'https://github.com/open-constructs/aws-cdk-library/blob/main/src/aws-elasticache/user.ts'
const perpetualDiff = 'https://github.com/hashicorp/terraform-provider-aws/issues/20334'
const sdk = 'https://github.com/aws/aws-sdk-js-v3'

type Facts = Omit<Constraint, 'fault'>

const value = (
  confidence: Confidence,
  source: string,
  more: Omit<Facts, 'confidence' | 'source'> = {},
): Constraint => ({
  fault: 'InvalidParameterValueException',
  confidence,
  source,
  ...more,
})

const combination = (...facts: Parameters<typeof value>): Constraint => ({
  ...value(...facts),
  fault: 'InvalidParameterCombinationException',
})

/**
 * A request that does not name exactly one way of authenticating says nothing that could be relied on: it is refused
 * whatever AWS answers.
 */
const ambiguous = (help: string, source = moto): Constraint =>
  combination('inferred', source, { severity: 'error', help })

/** Every constraint, by the code of its problems. */
export const constraints = {
  'not-an-object': value('documented', createUser, { help: 'Give an object with fields such as `UserId`.' }),
  unreadable: value('source', createUser, { help: 'Give a plain value: reading this one failed.' }),
  'wrong-type': value('documented', createUser),
  'unknown-field': value('documented', createUser),
  'field-twice': value('source', createUser, { help: 'Keep one of the two.' }),
  'lone-surrogate': value('source', sdk, {
    help: 'Take out the half of a character: UTF-8 cannot write it, and the SDK throws before anything is sent.',
  }),
  'missing-field': value('documented', createUser),

  'user-id-pattern': value('documented', createUser, {
    help: 'Use letters, digits and `-`, and begin with a letter: `app-reader`.',
  }),
  'user-id-lower-case': value('documented', createUser, { severity: 'warning' }),
  'user-id-shape': value('inferred', console, {
    help: 'The AWS console takes up to 40 characters, no `-` at the end and no `--`.',
  }),
  'user-id-taken': {
    fault: 'UserAlreadyExistsFault',
    confidence: 'documented',
    source: usersGuide,
    message: 'User default already exists.',
    help: 'ElastiCache makes this user itself. To replace it, give a new `UserId` and the `UserName` `default`.',
  },
  'user-id-twice': {
    fault: 'UserAlreadyExistsFault',
    confidence: 'documented',
    source: createUser,
    help: 'Give each user an id of its own; AWS keeps ids in lower case.',
  },
  'default-user-fixed': value('documented', usersGuide, {
    message: 'The user with the id `default` cannot be modified or deleted.',
    help: 'Create a user with another `UserId` and the `UserName` `default`, and put it into the group instead.',
  }),

  'user-name-empty': value('documented', createUser, { help: 'Give at least one character.' }),
  'user-name-length': value('inferred', console, { help: 'The AWS console takes up to 120 characters.' }),
  'user-name-blank': value('inferred', console, {
    help: 'Leave blanks out: the AWS console refuses them, and so do the servers after it.',
  }),

  'engine-unknown': value('documented', createUser, { help: 'Write `valkey` or `redis`.' }),
  'engine-lower-case': value('documented', usersGuide, { severity: 'warning' }),

  'authentication-missing': value('observed', 'https://github.com/crossplane-contrib/provider-upjet-aws/issues/151', {
    message: 'Input Authentication type: null is not in the allowed list: [password,no-password-required,iam]',
    help: 'Say how the user logs in: `AuthenticationMode: { Type: "iam" }`, or `Passwords`. `NoPasswordRequired: false` alone says nothing.',
  }),
  'authentication-type': value('documented', createUser),
  'authentication-type-missing': {
    ...ambiguous('Give `AuthenticationMode` a `Type`: `password`, `no-password-required` or `iam`.', userSchema),
    fault: 'InvalidParameterValueException',
    message: 'Input Authentication type: null is not in the allowed list: [password,no-password-required,iam]',
  },
  'password-not-allowed': ambiguous('Leave the passwords out, or make the type `password`.'),
  'password-and-no-password': {
    ...ambiguous('Leave `Passwords` or `NoPasswordRequired` out.', deploys),
    message: 'Password field is not allowed with authentication type: no-password-required',
  },
  'passwords-in-two-places': {
    ...ambiguous('Keep the passwords in `AuthenticationMode.Passwords`, and leave `Passwords` out.'),
    message: 'Passwords provided via multiple arguments. Use only one argument',
  },
  'password-mode-without-password': {
    ...ambiguous('Give one or two passwords in `AuthenticationMode.Passwords`.'),
    message: 'A user with Authentication Mode: password, must have at least one password',
  },
  'no-password-and-other-type': ambiguous('Leave `NoPasswordRequired` out: the type says all.'),
  'password-mode-elsewhere': combination('inferred', moto, {
    message:
      'The passwords of `AuthenticationMode` stand outside of it, in `Passwords`; whether AWS takes that is not known.',
    help: 'Move them to `AuthenticationMode.Passwords`.',
  }),
  'valkey-without-password': combination('documented', usersGuide, {
    message: 'No-password-required is not allowed for a user with engine Valkey',
    help: 'Use IAM or a password. To shut the user `default` out, give it a password that nobody knows and the string `off -@all`.',
  }),
  'iam-id-and-name': combination('documented', iamGuide, {
    message: 'User Id and User name must be same for authentication type: iam',
  }),
  'iam-upper-case': value('inferred', iamGuide, {
    help: 'Write `UserId` and `UserName` in lower case.',
  }),

  'passwords-empty': value('documented', createUser, { help: 'Leave the field out, or give one or two passwords.' }),
  'passwords-too-many': value('documented', createUser, {
    message: 'Maximum number of passwords allowed in this service is 2.',
    help: 'Keep two: the one in use, and the one that replaces it.',
  }),
  'passwords-equal': value('documented', userSchema, {
    severity: 'warning',
    message: 'Both passwords are the same; CloudFormation refuses that, and no second one is gained.',
    help: 'Give one, or two that differ.',
  }),
  'password-length': value('documented', usersGuide, {
    message: 'Passwords length must be between 16-128 characters.',
  }),
  'password-characters': value('documented', usersGuide, {
    help: 'Use printable characters other than `,`, `"`, `/` and `@`.',
  }),
  'password-uncommon-characters': value('inferred', usersGuide, {
    message:
      'The password holds blanks or characters that are not ASCII; whether AWS counts them as printable is not known.',
    help: 'Use the letters, digits and signs of ASCII.',
  }),
  'password-guessable': value('inferred', usersGuide, {
    help: 'Let a program make one at random, and keep it where secrets are kept.',
  }),
  'password-reused': value('inferred', usersGuide, {
    help: 'Give each user a password of its own: who learns one otherwise has them all.',
  }),

  'password-in-file': value('inferred', usersGuide, {
    message: 'The password stands in the file itself, for everybody who can read it.',
    help: 'Write `env:NAME`, `file:PATH`, `stdin` or `generate:PATH` in its place, and give the user another password.',
  }),
  'password-unreadable': value('source', createUser),

  'access-string-blank': value('documented', createUser, {
    message: 'The access string is blank.',
    help: 'Say what the user may do: `on ~app:* -@all +@read`. For a user that may do nothing: `off -@all`.',
  }),
  'access-string-form': value('inferred', perpetualDiff, {
    help: 'Write `resetchannels` or `&…` into the string, so that it means the same everywhere.',
  }),
  'access-string-twice': combination('inferred', modifyUser, {
    message:
      '`AccessString` replaces all rules and `AppendAccessString` adds to them; what AWS does with both is not known.',
    help: 'Put all rules into `AccessString`.',
  }),

  'tags-too-many': {
    fault: 'TagQuotaPerResourceExceeded',
    confidence: 'documented',
    source: taggingGuide,
    message: 'The maximum number of tags permitted on a resource is 50.',
  },
  'tag-key-missing': value('documented', `${reference}/API_Tag.html`, { help: 'Give every tag a `Key`.' }),
  'tag-key-empty': value('documented', tagSchema, { severity: 'warning', help: 'Give the tag a name.' }),
  'tag-key-length': value('documented', taggingGuide, { help: 'A key has 128 characters at most.' }),
  'tag-value-length': value('documented', taggingGuide, { help: 'A value has 256 characters at most.' }),
  'tag-key-reserved': value('documented', taggingGuide, {
    help: "Choose another key: those that begin with `aws:` are AWS's own.",
  }),
  'tag-key-almost-reserved': value('inferred', taggingGuide, {
    help: 'Choose another key: `aws:` is reserved, and probably in every case.',
  }),
  'tag-key-twice': value('documented', taggingGuide, {
    help: 'Keep one of them; keys that differ in case are different.',
  }),
  'tag-characters': value('documented', tagSchema, {
    severity: 'warning',
    help: 'CloudFormation takes letters, digits, spaces and `+ - = . _ : / @` only. ElastiCache itself takes more.',
  }),

  'nothing-to-modify': combination('inferred', modifyUser, {
    message: 'The request changes nothing.',
    help: 'Give `AccessString`, `AppendAccessString`, `Passwords`, `AuthenticationMode` or `Engine`.',
  }),

  'group-default-user': {
    fault: 'DefaultUserRequired',
    confidence: 'observed',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/34784',
    message: 'Redis user group needs to contain a user with the user name default.',
    help: 'Add a user whose `UserName` is `default`; `off -@all` shuts it out. The built-in one has the id `default`, needs no password and may do everything.',
  },
  'group-user-name-twice': {
    fault: 'DuplicateUserNameFault',
    confidence: 'documented',
    source: createGroup,
    help: 'In one group every user has a name of its own.',
  },
  'group-engine': combination('documented', usersGuide, {
    help: 'A Redis group takes Redis users only. A Valkey group takes both, if they have a password or use IAM.',
  }),
  'group-no-password': combination('documented', usersGuide, {
    help: 'Give the user a password or IAM, or leave it out of the group.',
  }),
  'group-size': value('documented', usersGuide, { help: 'Make two groups, or ask AWS for a higher quota and say so.' }),
  'group-engine-unknown': value('documented', createGroup, { help: 'Write `valkey` or `redis`.' }),
} as const satisfies Readonly<Record<string, Constraint>>

export type ConstraintCode = keyof typeof constraints

/** The numbers among the constraints. */
export const limits = {
  passwords: 2,
  passwordLength: { least: 16, most: 128 },
  tags: 50,
  tagKey: 128,
  tagValue: 256,
  consoleUserId: 40,
  consoleUserName: 120,
  usersPerGroup: 100,
} as const

/** What a stage says beyond its constraint. */
export type Said = Partial<Pick<Problem, 'message' | 'help' | 'span'>>

/**
 * A problem as its constraint has it. What the constraint leaves open, the message above all, is said by the stage.
 *
 * @example problem('passwords-too-many', 'Passwords').message // 'Maximum number of passwords allowed in this service is 2.'
 */
export function problem(code: ConstraintCode, path: string, said: Said = {}): Problem {
  const { severity, message = '', ...constraint }: Constraint = constraints[code]
  return {
    path,
    code,
    message,
    ...constraint,
    severity: severity ?? (constraint.confidence === 'inferred' ? 'warning' : 'error'),
    ...said,
  }
}
