import type { Report } from './report.ts';

/** A rate and what became of it. */
export interface Point {
  perHour: number;
  report: Pick<Report, 'seconds' | 'dollars'>;
}
interface Series {
  shipped: Point[];
  grown: Point[];
}

const [WIDTH, HEIGHT] = [760, 340];
const PANEL = { width: 270, height: 210, top: 60 };

/** One of two charts side by side, both with powers of ten on both axes. */
interface Panel {
  left: number;
  title: string;
  value: (point: Point) => number;
  /** The powers of ten at which the axis begins and ends. */
  from: number;
  to: number;
  write: (value: number) => string;
}

const RATE = { from: 1, to: 5 };

const amountOf = (value: number): string =>
  value >= 1_000 ? `${value / 1_000},000` : String(Number(value.toPrecision(1)));
const middleOf = ({ low, high }: { low: number; high: number }): number => (low + high) / 2;

const PANELS: Panel[] = [
  {
    ...{ left: 70, title: 'p90 of a job, seconds', from: 1, to: 5, write: amountOf },
    value: ({ report }) => report.seconds.p90,
  },
  {
    ...{ left: 450, title: 'Dollars an hour', from: -1, to: 5, write: (value) => `$${amountOf(value)}` },
    value: ({ report }) => middleOf(report.dollars.hour),
  },
];

const along = (value: number, { from, to }: { from: number; to: number }): number =>
  Math.min(1, Math.max(0, (Math.log10(value) - from) / (to - from)));
const powers = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
/** Fewer digits make no other picture, and no other file where a processor rounds otherwise. */
const place = (value: number): string => value.toFixed(1);

const x = ({ left }: Panel, perHour: number) => left + PANEL.width * along(perHour, RATE);
const y = (panel: Panel, value: number) => PANEL.top + PANEL.height * (1 - along(value, panel));

const grid = (panel: Panel): string[] => {
  const [right, bottom] = [panel.left + PANEL.width, PANEL.top + PANEL.height];
  return [
    `<text class="title" x="${panel.left}" y="${PANEL.top - 14}">${panel.title}</text>`,
    ...powers(panel).flatMap((value) => [
      `<line class="grid" x1="${panel.left}" x2="${right}" y1="${place(y(panel, value))}" y2="${place(y(panel, value))}"/>`,
      `<text x="${panel.left - 8}" y="${place(y(panel, value) + 4)}" text-anchor="end">${panel.write(value)}</text>`,
    ]),
    ...powers(RATE).flatMap((value) => [
      `<line class="grid" x1="${place(x(panel, value))}" x2="${place(x(panel, value))}" y1="${PANEL.top}" y2="${bottom}"/>`,
      `<text x="${place(x(panel, value))}" y="${bottom + 18}" text-anchor="middle">${amountOf(value)}</text>`,
    ]),
    `<text x="${panel.left + PANEL.width / 2}" y="${bottom + 38}" text-anchor="middle">jobs an hour</text>`,
  ];
};

const line = (panel: Panel, name: keyof Series, points: Point[]): string[] => {
  const places = points.map((point) => `${place(x(panel, point.perHour))},${place(y(panel, panel.value(point)))}`);
  return [
    `<polyline class="${name}" points="${places.join(' ')}"/>`,
    ...places.map((at) => `<circle class="${name}" cx="${at.split(',')[0]}" cy="${at.split(',')[1]}" r="3"/>`),
  ];
};

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #333; }
  .title { font-weight: 600; font-size: 13px; }
  .grid { stroke: #ddd; }
  polyline { fill: none; stroke-width: 2; }
  polyline.shipped { stroke: #c2410c; } circle.shipped { fill: #c2410c; }
  polyline.grown { stroke: #1d4ed8; stroke-dasharray: 6 4; } circle.grown { fill: #1d4ed8; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd; }
    .grid { stroke: #444; }
    polyline.shipped { stroke: #fb923c; } circle.shipped { fill: #fb923c; }
    polyline.grown { stroke: #93c5fd; } circle.grown { fill: #93c5fd; }
  }`;

const legend = (left: number, name: keyof Series, text: string): string[] => [
  `<polyline class="${name}" points="${left},20 ${left + 28},20"/>`,
  `<text x="${left + 36}" y="24">${text}</text>`,
];

/**
 * The picture of docs/scale.md: how long a job takes, and what an hour costs, over the rate. Readable on a light page
 * and on a dark one.
 */
export const curve = (series: Series): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="A job's time and an hour's cost over jobs an hour">`,
    `<style>${STYLE}\n</style>`,
    ...legend(70, 'shipped', 'as the stack is'),
    ...legend(250, 'grown', 'with pools and limits that grow'),
    ...PANELS.flatMap((panel) => [
      ...grid(panel),
      ...line(panel, 'shipped', series.shipped),
      ...line(panel, 'grown', series.grown),
    ]),
    '</svg>',
    '',
  ].join('\n');
