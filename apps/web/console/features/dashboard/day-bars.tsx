import { useElementSize } from '@mantine/hooks';
import { useSpeech } from '../../i18n/speech';
import { ticks, type DayCount } from './day-counts';
import classes from './day-bars.module.css';

const HEIGHT = 180;
const LEFT = 32;
const BOTTOM = 24;
const TOP = 8;
const LABEL_WIDTH = 84;

/** One bar a day. The sentence above and the table say the same, so the drawing itself is silent. */
export function DayBars({ days }: { days: readonly DayCount[] }) {
  const { format } = useSpeech();
  const { ref, width } = useElementSize();
  const scale = ticks(Math.max(...days.map(({ count }) => count)));
  const most = scale.at(-1) ?? 1;
  const step = Math.max(0, width - LEFT) / days.length;
  const y = (count: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / most);
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(1, step)));

  return (
    <div ref={ref} className={classes['chart']}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {scale.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick)} dy="0.35em" textAnchor="end">
                {format.number(tick)}
              </text>
            </g>
          ))}
          {days.map(({ date, count }, index) => (
            <rect
              key={date}
              x={LEFT + index * step + Math.min(2, step * 0.15)}
              y={y(count)}
              width={Math.max(1, Math.min(28, step - Math.min(4, step * 0.3)))}
              height={Math.max(0, y(0) - y(count))}
            >
              <title>{`${format.day(date)}: ${format.number(count)}`}</title>
            </rect>
          ))}
          {days.map(({ date }, index) =>
            index % every === 0 && LEFT + index * step + LABEL_WIDTH - 8 <= width ? (
              <text key={date} x={LEFT + index * step} y={HEIGHT - 6}>
                {format.shortDay(date)}
              </text>
            ) : null,
          )}
        </svg>
      )}
    </div>
  );
}
