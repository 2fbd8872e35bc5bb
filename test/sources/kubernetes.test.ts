import { describe, expect, it } from 'vitest'
import { readKubernetes } from '../../src/sources/kubernetes.ts'
import { fixture, rulesWithHoles, untruePieces, userAt } from './found.ts'

const manifests = fixture('ack.yaml')
const read = readKubernetes(manifests, 'yaml')

describe('Kubernetes manifests', () => {
  it('have users in several documents and in lists', () => {
    expect(read.problems).toEqual([])
    expect(read.users.map((user) => [user.address, user.dialect])).toEqual([
      ['User shop/worker', 'elasticache'],
      ['User reporter', 'memorydb'],
    ])
  })

  it('have holes where Helm or Flux put values in', () => {
    const user = userAt(read, 'User shop/worker')
    expect(rulesWithHoles(user)).toBe('on ~«{{ .Values.prefix }}»:* -@all +@read')
    const flux = manifests.replace('{{ .Values.prefix }}', '${prefix:=shop}')
    expect(rulesWithHoles(userAt(readKubernetes(flux, 'yaml'), 'User shop/worker'))).toContain('~«${prefix:=shop}»:*')
  })

  it('are read to their end, though templates in them are not closed', () => {
    for (const open of ['${', '{{', '${a', '{{ a ', '{{ {a} ']) {
      const source = manifests.replace('{{ .Values.prefix }}', () => open.repeat(100_000))
      expect(userAt(readKubernetes(source, 'yaml'), 'User shop/worker').rules?.holes).toEqual([])
    }
  })

  it('have nothing but a reference where Helm puts the whole string in', () => {
    const source = manifests.replace('"on ~{{ .Values.prefix }}:* -@all +@read"', '{{ .Values.rules }}')
    expect(userAt(readKubernetes(source, 'yaml'), 'User shop/worker').rulesAre).toBe('reference')
  })

  it('know where every rule stands', () => {
    for (const { rules } of read.users) expect(rules && untruePieces(manifests, rules)).toEqual([])
    expect(userAt(read, 'User reporter').rules?.text).toBe('on ~reports:* -@all +get\n')
  })

  it("give the other fields under AWS's own names", () => {
    const values = (address: string) =>
      Object.fromEntries(Object.entries(userAt(read, address).fields).map(([name, field]) => [name, field.value]))
    expect(values('User shop/worker')).toEqual({
      UserId: 'worker',
      UserName: 'worker',
      Engine: 'valkey',
      NoPasswordRequired: false,
      Passwords: undefined,
      Tags: [{ Key: 'team', Value: 'checkout' }],
    })
    expect(values('User reporter')).toEqual({
      UserName: 'reporter-user',
      AuthenticationMode: { Type: 'iam' },
      'AuthenticationMode.Type': 'iam',
    })
  })

  it('that are a template say how to go on', () => {
    const [problem] = readKubernetes(fixture('chart.yaml'), 'yaml').problems
    expect(problem?.message).toBe(
      'This is not valid YAML, and it looks like a template. Render it first, such as with `helm template`, and check what comes out.',
    )
  })
})
