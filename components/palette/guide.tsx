'use client';

import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { showKeys } from './keys';
import { offeredCommands } from './offered';
import type { PaletteWords } from './words';

interface Line {
  keys: string;
  label: string;
}

/** The shortcuts there are: those of every page, and those of what the page at hand can do. */
export function Guide({ words, onClose }: { words: PaletteWords; onClose: () => void }) {
  const [groups] = useState(() => groupsOf(words));
  return (
    <Dialog open onClose={onClose} title={words.guideTitle} closeLabel={words.close} wide>
      <div className="gap-8 sm:columns-2">
        {groups.map(([name, lines]) => (
          <section key={name} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-sm font-medium text-ink-2">{name}</h3>
            <dl>
              {lines.map(({ keys, label }) => (
                <div key={`${keys}${label}`} className="flex items-baseline justify-between gap-4 py-1">
                  <dt>{label}</dt>
                  <dd>
                    <kbd className="rounded-sm bg-sunken px-1.5 py-0.5 font-sans text-sm whitespace-nowrap text-ink-2">
                      {showKeys(keys)}
                    </kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function groupsOf(words: PaletteWords): [string, Line[]][] {
  const groups = new Map<string, Line[]>([[words.everywhere, [...words.keys]]]);
  for (const { group, keys, label } of offeredCommands()) {
    if (keys) groups.set(group, [...(groups.get(group) ?? []), { keys, label }]);
  }
  return [...groups];
}
