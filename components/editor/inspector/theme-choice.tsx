'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { PRESETS } from '@/lib/article/themes/presets';
import { readTheme, writeTheme } from '@/lib/article/themes/spec';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Select } from '@/components/ui/field';
import { useDesk, useRoom } from '../room-context';

interface Style {
  id: string;
  name: string;
  style: string;
  isDefault: boolean;
}

/** The house style this article is rendered with. Choosing another edits no text, but it is part of what is signed. */
export function ThemeChoice() {
  const t = useTranslations('writing.theme');
  const { desk, facts, readOnly } = useRoom();
  const { theme = '' } = useDesk(desk).content;
  const styles = useStyles(facts.account.id);
  const presets = PRESETS.map((spec, index) => ({
    id: `p${index}`,
    name: t(`preset.p${index}`),
    style: writeTheme(spec),
  }));
  const all = [...styles, ...presets];
  const name = readTheme(theme)?.name;
  const now = all.find(({ style }) => style === theme);
  const newer = theme !== '' && !now ? styles.find((style) => style.name === name) : undefined;
  const choose = (id: string) => {
    const style = all.find((one) => one.id === id)?.style;
    if (style !== undefined) desk.change({ theme: style });
  };
  return (
    <Field id="theme" label={t('label')} hint={t('hint')}>
      <Select
        {...describedBy('theme')}
        value={now?.id ?? 'own'}
        disabled={readOnly}
        onChange={(event) => choose(event.target.value)}
      >
        {!now && <option value="own">{theme === '' ? t('before') : t('earlier', { name: name ?? '' })}</option>}
        {styles.length > 0 && (
          <optgroup label={facts.account.name}>
            {styles.map((style) => (
              <option key={style.id} value={style.id}>
                {style.isDefault ? t('default', { name: style.name }) : style.name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('presets')}>
          {presets.map((preset) => (
            <option key={preset.id} value={preset.id}>
              {preset.name}
            </option>
          ))}
        </optgroup>
      </Select>
      {newer && !readOnly && (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {t('newer', { name: newer.name })}
          <Button size="sm" onClick={() => choose(newer.id)}>
            {t('take')}
          </Button>
        </p>
      )}
    </Field>
  );
}

/** The styles of the account, read when somebody looks. */
function useStyles(accountId: string): Style[] {
  const [styles, setStyles] = useState<Style[]>([]);
  useEffect(() => {
    const over = new AbortController();
    const read = async () => {
      const answer = await fetch(`/api/accounts/${accountId}/styles`, { signal: over.signal }).catch(() => null);
      if (answer?.ok) setStyles(((await answer.json()) as { styles: Style[] }).styles);
    };
    void read();
    return () => over.abort();
  }, [accountId]);
  return styles;
}
