/** The palette is on every page, most of which load no catalogue: its words come as they are. */
export interface PaletteWords {
  title: string;
  placeholder: string;
  close: string;
  nothing: string;
  searching: string;
  places: string;
  articles: string;
  untitled: string;
  guide: string;
  guideTitle: string;
  everywhere: string;
  /** What the keys of every page and of lists do, by key. */
  keys: readonly { keys: string; label: string }[];
}
