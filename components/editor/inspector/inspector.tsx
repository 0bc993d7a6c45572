'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { type Tab, useRoom } from '../room-context';
import { ChecksTab } from './checks-tab';
import type { InspectorState } from './use-inspector';

const tabs: readonly Tab[] = ['checks', 'comments', 'settings', 'preview', 'history'];

const Waiting = () => <div className="h-40" />;
// Each comes when its tab is opened: the preview brings an HTML parser with it.
const SettingsTab = dynamic(() => import('./settings-tab').then((file) => file.SettingsTab), { loading: Waiting });
const PreviewTab = dynamic(() => import('./preview-tab').then((file) => file.PreviewTab), { loading: Waiting });
const CommentsTab = dynamic(() => import('@/components/comments/comments-tab').then((file) => file.CommentsTab), {
  loading: Waiting,
});
const HistoryTab = dynamic(() => import('./history-tab').then((file) => file.HistoryTab), { loading: Waiting });

/** What is known of the article, beside the text; on narrow screens a sheet over it. */
export function Inspector({ state }: { state: InspectorState }) {
  const t = useTranslations('editor.inspector');
  const { tab, shown, close } = state;
  return (
    <>
      {shown && (
        <button
          type="button"
          aria-label={t('close')}
          tabIndex={-1}
          onClick={close}
          className="fixed inset-0 z-30 bg-[var(--scrim)] lg:hidden"
        />
      )}
      <aside
        id="inspector"
        aria-label={t('name')}
        className={cn(
          'flex-col border-line bg-sunken',
          'max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:h-[78dvh] max-lg:rounded-t-lg max-lg:border-t max-lg:shadow-float',
          'lg:sticky lg:top-14 lg:h-[calc(100dvh-3.5rem)] lg:w-[21.5rem] lg:shrink-0 lg:border-l',
          shown === null ? 'hidden xl:flex' : shown ? 'flex' : 'hidden',
        )}
      >
        <div className="flex items-center border-b border-line pr-2 pl-1">
          <TabList state={state} />
          <button
            type="button"
            onClick={close}
            aria-label={t('close')}
            className="ml-auto grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
        <div
          role="tabpanel"
          id={`panel-${tab}`}
          aria-labelledby={`tab-${tab}`}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a panel that scrolls must be reachable by keys
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 pb-10 outline-offset-[-2px]"
        >
          {tab === 'checks' && <ChecksTab />}
          {tab === 'comments' && <CommentsTab />}
          {tab === 'settings' && <SettingsTab />}
          {tab === 'preview' && <PreviewTab />}
          {tab === 'history' && <HistoryTab />}
        </div>
      </aside>
    </>
  );
}

function TabList({ state }: { state: InspectorState }) {
  const t = useTranslations('editor.inspector');
  const { findings } = useRoom();
  const list = useRef<HTMLDivElement>(null);

  function walk(event: KeyboardEvent) {
    const here = tabs.indexOf(state.tab);
    const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    state.setTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus goes to the tabs
    <div
      ref={list}
      role="tablist"
      aria-label={t('name')}
      onKeyDown={walk}
      className="flex min-w-0 overflow-x-auto overflow-y-hidden"
    >
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === state.tab}
          aria-controls={tab === state.tab ? `panel-${tab}` : undefined}
          tabIndex={tab === state.tab ? 0 : -1}
          onClick={() => state.setTab(tab)}
          className="-mb-px flex h-11 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-ink-2 [:lang(en)_&]:px-1.5 [:lang(en)_&]:text-sm hover:text-ink aria-selected:border-ink aria-selected:font-medium aria-selected:text-ink"
        >
          {t(`tabs.${tab}`)}
          {tab === 'checks' && findings.open > 0 && (
            <span className="min-w-4.5 rounded-full bg-grey-soft px-1 text-center text-xs text-grey tabular-nums">
              {findings.open}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
