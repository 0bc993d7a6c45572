import { describe, expect, it } from 'vitest';
import { check } from '@/lib/article/check';
import type { ArticleFacts, May, Permission } from '../facts';
import { otherSteps, primaryStep } from './steps';

const yes: May = { ok: true };
const approversOnly: May = { ok: false, reason: 'role', roles: ['approver', 'admin'] };
const notNow: May = { ok: false, reason: 'state', roles: ['editor'] };

function mayAll(changes: Partial<Record<Permission, May>> = {}): ArticleFacts['may'] {
  const names: Permission[] = [
    'edit',
    'submit',
    'withdraw',
    'sign',
    'confirm',
    'request_changes',
    'override',
    'trash',
    'restore',
    'push',
    'resolve',
    'preview',
    'publish',
  ];
  return { ...(Object.fromEntries(names.map((name) => [name, yes])) as ArticleFacts['may']), ...changes };
}

function factsWith(changes: Partial<ArticleFacts> = {}): ArticleFacts {
  return {
    id: 'a',
    type: 'news',
    title: '晨雾',
    revision: 3,
    hash: 'h',
    savedAt: '2026-03-01T00:00:00Z',
    lastVersion: 2,
    lastEditor: '林晓',
    editorial: 'writing',
    headline: { key: 'writing', tone: 'quiet' },
    account: {
      id: 'c',
      name: '城市观察',
      timeZone: 'Asia/Shanghai',
      twoPerson: true,
      mayPublish: true,
      forbiddenWords: [],
      cautionWords: [],
    },
    approval: { approved: false, missing: 'signature', signers: [], overridden: false },
    signatures: [],
    request: null,
    draft: {
      id: 'd',
      copy: 'none',
      current: false,
      problem: null,
      pushedAt: null,
      articles: 1,
      position: 0,
      active: true,
    },
    publication: null,
    noSignature: null,
    me: { id: 'p', name: '林晓', role: 'admin', writer: false },
    may: mayAll(),
    ...changes,
  };
}

const approved = { approved: true, missing: null, signers: ['q'], overridden: false } as const;
const draft = (copy: NonNullable<ArticleFacts['draft']>['copy'], current = true) => ({
  id: 'd',
  copy,
  current,
  problem: null,
  pushedAt: null,
  articles: 1,
  position: 0,
  active: true,
});
const publication = (state: NonNullable<ArticleFacts['publication']>['state'], more = {}) => ({
  id: 'u',
  state,
  publishId: '1',
  url: null,
  requestedAt: '',
  finishedAt: null,
  live: false,
  current: true,
  ...more,
});

const closed = (facts: ArticleFacts, step: string) =>
  otherSteps(facts, null).find((other) => other.step === step)?.why?.key ?? null;
const steps = (facts: ArticleFacts) => otherSteps(facts, null).map(({ step }) => step);

describe('the next step', () => {
  it.each([
    ['a text being written', {}, 'submit'],
    ['requested changes', { editorial: 'changes_requested' }, 'submit'],
    ['a text in review', { editorial: 'in_review' }, 'sign'],
    ['a signed text that is not on the platform', { editorial: 'in_review', approval: approved }, 'push'],
    ['a copy that is older', { editorial: 'in_review', approval: approved, draft: draft('stale', false) }, 'push'],
    ['a copy under way', { editorial: 'in_review', approval: approved, draft: draft('pushing') }, 'watch'],
    ['a copy somebody edited', { editorial: 'in_review', approval: approved, draft: draft('drifted') }, 'overwrite'],
    ['a copy that is there', { editorial: 'in_review', approval: approved, draft: draft('synced') }, 'publish'],
    ['a publication under way', { publication: publication('publishing', { live: true }) }, 'watch'],
    ['an unknown publication', { publication: publication('unknown', { live: true }) }, 'watch'],
    ['a published text', { publication: publication('published', { url: 'https://mp.weixin.qq.com/s/x' }) }, 'open'],
    ['a published text that was edited', { publication: publication('published', { current: false }) }, 'submit'],
    ['a failed publication', { editorial: 'in_review', publication: publication('failed') }, 'watch'],
    ['the trash', { editorial: 'trashed' }, 'restore'],
  ] as [string, Partial<ArticleFacts>, string][])('of %s', (_what, changes, step) => {
    expect(primaryStep(factsWith(changes), null).step).toBe(step);
  });

  it('is to confirm for a writer whose text an approver changed and signed', () => {
    const facts = factsWith({
      editorial: 'in_review',
      approval: { approved: false, missing: 'second_person', signers: ['q'], overridden: false },
      me: { id: 'p', name: '林晓', role: 'editor', writer: true },
      noSignature: 'role',
      may: mayAll({ sign: approversOnly }),
    });
    expect(primaryStep(facts, null)).toEqual({ step: 'confirm', why: null });
  });
});

const several = (copy: NonNullable<ArticleFacts['draft']>['copy'], current = true) => ({
  ...draft(copy, current),
  articles: 3,
});

describe('an article of a draft of several', () => {
  it.each([
    ['none', 'compose'],
    ['stale', 'compose'],
    ['drifted', 'compose'],
    ['synced', 'compose'],
    ['pushing', 'watch'],
  ] as const)('that is signed leads to its draft with the copy %s: %s', (copy, step) => {
    const facts = factsWith({
      editorial: 'in_review',
      approval: { ...approved, signers: ['q'] },
      draft: several(copy, false),
    });
    expect(primaryStep(facts, null)).toEqual({ step, why: null });
    for (const own of ['push', 'overwrite', 'publish', 'delete_copy'] as const) expect(steps(facts)).not.toContain(own);
  });

  it('leads there from the menu while it is written, and no more once that draft is out', () => {
    expect(steps(factsWith({ draft: several('none') }))).toContain('compose');
    const out = factsWith({ draft: { ...several('consumed'), active: false }, publication: publication('published') });
    expect(steps(out)).not.toContain('compose');
  });
});

describe('a closed step', () => {
  const must = check('title_empty');

  it('names the first thing that must be mended', () => {
    expect(primaryStep(factsWith(), must).why).toEqual({ key: 'must', check: must });
    expect(primaryStep(factsWith({ editorial: 'trashed' }), must).why).toBeNull();
  });

  it('names who could, before anything else', () => {
    const facts = factsWith({ editorial: 'in_review', noSignature: 'role', may: mayAll({ sign: approversOnly }) });
    expect(primaryStep(facts, must)).toEqual({ step: 'sign', why: { key: 'role', roles: ['approver', 'admin'] } });
  });

  it('says that nobody signs what they alone wrote, or signs twice', () => {
    expect(primaryStep(factsWith({ editorial: 'in_review', noSignature: 'own' }), null).why).toEqual({ key: 'own' });
    expect(primaryStep(factsWith({ editorial: 'in_review', noSignature: 'signed' }), null).why).toEqual({
      key: 'signed',
    });
  });
});

describe('the menu', () => {
  it('never repeats the main button', () => {
    for (const editorial of ['writing', 'in_review', 'changes_requested'] as const) {
      const facts = factsWith({ editorial });
      expect(steps(facts)).not.toContain(primaryStep(facts, null).step);
    }
  });

  it('leaves out what has no meaning now', () => {
    const writing = factsWith({
      may: mayAll({ withdraw: notNow, sign: notNow, confirm: notNow, request_changes: notNow, override: notNow }),
    });
    expect(steps(writing)).toEqual(['push', 'trash']);
    const editors = factsWith({
      may: mayAll({ sign: approversOnly, request_changes: approversOnly, withdraw: notNow }),
    });
    expect(steps(editors)).not.toContain('sign');
    expect(steps(editors)).not.toContain('request_changes');
  });

  it('keeps what an approver could do, with who', () => {
    const facts = factsWith({
      editorial: 'in_review',
      noSignature: 'role',
      may: mayAll({ sign: approversOnly, request_changes: approversOnly, override: approversOnly, submit: notNow }),
    });
    expect(otherSteps(facts, null).find(({ step }) => step === 'request_changes')?.why).toEqual({
      key: 'role',
      roles: ['approver', 'admin'],
    });
    expect(steps(facts)).not.toContain('override');
  });

  it('does not put a text in the bin while it goes out', () => {
    const facts = factsWith({ publication: publication('publishing', { live: true }) });
    expect(otherSteps(facts, null).find(({ step }) => step === 'trash')?.why).toEqual({ key: 'busy' });
    expect(steps(facts)).not.toContain('push');
  });
});

const inBox = (copy: NonNullable<ArticleFacts['draft']>['copy'], current = true, more: Partial<ArticleFacts> = {}) =>
  factsWith({
    editorial: 'in_review',
    approval: { ...approved, signers: [...approved.signers] },
    draft: draft(copy, current),
    ...more,
  });

describe('what there is to do with a copy in the draft box', () => {
  it('is a preview of what is there now, and taking it out of the box', () => {
    expect(steps(inBox('synced'))).toEqual(expect.arrayContaining(['preview', 'delete_copy']));
    expect(closed(inBox('synced'), 'preview')).toBeNull();
    expect(closed(inBox('stale', false), 'preview')).toBe('not_pushed');
  });

  it('is nothing while there is no copy, or while it goes out', () => {
    for (const facts of [
      inBox('none'),
      inBox('consumed'),
      inBox('synced', true, { publication: publication('publishing', { live: true }) }),
    ]) {
      expect(steps(facts)).not.toContain('preview');
      expect(steps(facts)).not.toContain('delete_copy');
    }
  });

  it('leaves deleting to those who may', () => {
    expect(steps(inBox('synced', true, { may: mayAll({ resolve: approversOnly }) }))).not.toContain('delete_copy');
  });
});
