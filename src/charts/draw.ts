import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../reports/chart.js';
import { INKS, paint } from './colours.js';

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

const WIDTH = 760;
const ROW = 26;
/** Widest name beside a bar; the table has it whole. */
const LABEL = 180;
const PHONE_LABEL = 104;
/** Below this width, a drawing is made for a phone. */
const NARROW = 400;
/** More numbers would lie over each other. */
const MOST_LABELS = 40;

/**
 * A chart as SVG text, drawn here without a browser. Its colours are the page's variables (`STYLES`), so that one
 * drawing is legible on light, on dark and on paper; series differ in pattern too, and every bar has its number.
 */
export function drawChart(chart: Chart, width = WIDTH): string {
  const narrow = width < NARROW;
  const bars = 100 + ROW * chart.categories.length + (narrow ? secondLine(chart) : 0);
  const height = chart.kind === 'bars' ? bars : 300;
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption(toOption(chart, narrow));
    // Its style sheet holds only what changes under the mouse, where nothing is to change.
    return paint(drawing.renderToSVGString().replace(/<style\b[\s\S]*?<\/style>/g, ''));
  } finally {
    // Its timers would keep the process alive.
    drawing.dispose();
  }
}

/** On a narrow drawing the names of two series take a line each: the height of the second. */
function secondLine({ series }: Pick<Chart, 'series'>): number {
  return series.length > 1 ? 24 : 0;
}

function toOption({ kind, categories, series, axis }: Chart, narrow: boolean) {
  const isColumns = kind === 'columns';
  const second = narrow ? secondLine({ series }) : 0;
  const totals = listTotals(series, categories.length);
  const named = {
    type: 'category' as const,
    data: [...categories],
    axisLabel: {
      color: INKS.text,
      ...(isColumns
        ? { rotate: categories.length > (narrow ? 4 : 10) ? 45 : 0 }
        : { width: narrow ? PHONE_LABEL : LABEL, overflow: 'truncate' as const }),
    },
    axisLine: { lineStyle: { color: INKS.line } },
    axisTick: { show: false },
    // The first bar stands on top.
    inverse: !isColumns,
  };
  const counted = {
    type: 'value' as const,
    name: axis,
    nameTextStyle: { color: INKS.text, align: isColumns ? ('left' as const) : ('center' as const) },
    nameLocation: isColumns ? ('end' as const) : ('middle' as const),
    nameGap: isColumns ? 22 : 28,
    minInterval: 1,
    axisLabel: { color: INKS.text },
    splitLine: { lineStyle: { color: INKS.grid } },
  };
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: series.length > 1 } },
    color: [...INKS.series],
    textStyle: { color: INKS.text },
    legend: {
      show: series.length > 1,
      top: 0,
      ...(narrow ? { orient: 'vertical' as const, left: 0, itemGap: 6 } : { itemGap: 32 }),
      textStyle: { color: INKS.text },
    },
    grid: {
      left: narrow && isColumns ? 14 : 24,
      right: narrow ? 28 : 56,
      top: (isColumns ? 60 : 30) + second,
      bottom: isColumns ? 8 : 30,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    xAxis: isColumns ? named : counted,
    yAxis: isColumns ? counted : named,
    series: series.map(({ name, values }, at) => ({
      type: 'bar' as const,
      name,
      stack: 'all',
      silent: true,
      barMaxWidth: 36,
      data: [...values],
      // The number at the end of a bar is that of the whole bar.
      label: {
        show: at === series.length - 1 && categories.length <= (narrow ? MOST_LABELS / 3 : MOST_LABELS),
        position: isColumns ? ('top' as const) : ('right' as const),
        color: INKS.text,
        textBorderWidth: 0,
        formatter: ({ dataIndex }: { dataIndex: number }) => totals[dataIndex] ?? '',
      },
    })),
  };
}

/** What all series together make of each category; empty for nothing. */
function listTotals(series: Chart['series'], count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const total = series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
    return total === 0 ? '' : String(total);
  });
}
