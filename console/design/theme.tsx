import { ToggleGroup } from 'radix-ui';
import { useState } from 'react';

const KEY = 'linkd.theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const LABELS: Record<Theme, string> = { system: 'Auto', light: 'Light', dark: 'Dark' };

const storedTheme = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';

/** Puts the chosen theme onto the page. Called before the first paint, so that nothing flickers. */
export const applyTheme = (theme: Theme = storedTheme()): void => {
  document.documentElement.dataset.theme = theme;
};

export const ThemeSwitch = () => {
  const [theme, setTheme] = useState(storedTheme);
  const choose = (chosen: string) => {
    const next = THEMES.find((one) => one === chosen);
    if (!next) return;
    localStorage.setItem(KEY, next);
    applyTheme(next);
    setTheme(next);
  };
  return (
    <ToggleGroup.Root type="single" className="switch" value={theme} onValueChange={choose} aria-label="Theme">
      {THEMES.map((one) => (
        <ToggleGroup.Item key={one} value={one}>
          {LABELS[one]}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
};
